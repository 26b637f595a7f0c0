# SPDX-License-Identifier: Apache-2.0
"""Channels that are encrypted because the client has put keys into the connection file."""

import zmq
from jupyter_client.manager import KernelManager


def test_who_knows_the_key_is_answered_and_nobody_else():
    manager = KernelManager(kernel_name="java")
    manager.kernel_spec.metadata["supported_encryption"] = ["curve"]
    manager.start_kernel(transport_encryption="required")
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        assert client.execute_interactive("1 + 1", timeout=60)["content"]["status"] == "ok"
        with zmq.Context() as context, context.socket(zmq.REQ) as stranger:
            stranger.setsockopt(zmq.LINGER, 0)
            stranger.connect(f"tcp://{manager.ip}:{manager.hb_port}")
            stranger.send(b"anybody there?")
            assert stranger.poll(500) == 0
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_wrong_key_is_no_key():
    manager = KernelManager(kernel_name="java")
    manager.kernel_spec.metadata["supported_encryption"] = ["curve"]
    manager.start_kernel(transport_encryption="required")
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        public, secret = zmq.curve_keypair()
        with zmq.Context() as context, context.socket(zmq.REQ) as stranger:
            stranger.setsockopt(zmq.LINGER, 0)
            stranger.curve_serverkey = public
            stranger.curve_publickey, stranger.curve_secretkey = public, secret
            stranger.connect(f"tcp://{manager.ip}:{manager.hb_port}")
            stranger.send(b"anybody there?")
            assert stranger.poll(500) == 0
        assert client.execute_interactive("2 + 2", timeout=60)["content"]["status"] == "ok"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
