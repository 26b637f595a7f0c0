// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import com.google.gson.JsonObject;
import org.zeromq.ZMQ;

/**
 * The kernel's key pair of CurveZMQ, in Z85: clients that do not know the public key get no answer.
 *
 * @param publicKey 40 characters
 * @param secretKey 40 characters
 */
public record CurveKeys(String publicKey, String secretKey) {

    private static final int LENGTH = 40;

    /** @throws IllegalArgumentException if a key is no key; the message is one line for the user */
    public CurveKeys {
        if (publicKey.length() != LENGTH || secretKey.length() != LENGTH) {
            throw new IllegalArgumentException(
                    "curve_publickey and curve_secretkey must have " + LENGTH + " characters each (Z85)");
        }
    }

    /** The keys of a connection file; null where there are none. */
    static CurveKeys in(JsonObject connection) {
        var publicKey = Incoming.text(connection, "curve_publickey", "");
        var secretKey = Incoming.text(connection, "curve_secretkey", "");
        return publicKey.isEmpty() && secretKey.isEmpty() ? null : new CurveKeys(publicKey, secretKey);
    }

    /** Enables encryption on a socket; call it before the socket is bound. */
    void protect(ZMQ.Socket socket) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(ZMQ.Curve.z85Decode(publicKey));
        socket.setCurveSecretKey(ZMQ.Curve.z85Decode(secretKey));
    }

    @Override
    public String toString() {
        return "CurveKeys[" + publicKey + ", (secret)]";
    }
}
