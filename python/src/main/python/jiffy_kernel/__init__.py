# SPDX-License-Identifier: Apache-2.0
"""Jiffy, a Java kernel for Jupyter that measures. The kernel is a JVM; this package only gets it started."""

NAME = "@NAME@"  # as pip knows it
__version__ = "@VERSION@"
