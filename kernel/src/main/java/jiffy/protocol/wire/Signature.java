// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The HMAC of a message, over its bytes on the wire. Safe for many threads. */
public final class Signature {

    private static final byte[] UNSIGNED = {};

    private final Mac mac;

    /**
     * @param key empty where messages are not signed
     * @param scheme for example {@code hmac-sha256}
     * @throws IllegalArgumentException if the scheme is unknown
     */
    public Signature(String key, String scheme) {
        this.mac = key.isEmpty() ? null : mac(key, scheme);
    }

    private static Mac mac(String key, String scheme) {
        try {
            var algorithm = scheme.toUpperCase(Locale.ROOT).replace("HMAC-", "Hmac");
            var mac = instance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            mac.clone();
            return mac;
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalArgumentException("signature_scheme \"" + scheme + "\" is not supported", e);
        }
    }

    // Asked without a name, Java makes all providers in front of this one, whose tables of elliptic curves take as long
    // as the rest of the start of the wire.
    private static Mac instance(String algorithm) throws NoSuchAlgorithmException {
        try {
            return Mac.getInstance(algorithm, "SunJCE");
        } catch (NoSuchProviderException | NoSuchAlgorithmException e) {
            return Mac.getInstance(algorithm);
        }
    }

    boolean isSigning() {
        return mac != null;
    }

    /** The signature in hex, empty where messages are not signed. */
    byte[] of(List<byte[]> parts) {
        if (mac == null) {
            return UNSIGNED;
        }
        var own = copy();
        parts.forEach(own::update);
        return HexFormat.of().formatHex(own.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Compares signatures in constant time. */
    boolean matches(byte[] signature, List<byte[]> parts) {
        return mac == null || MessageDigest.isEqual(signature, of(parts));
    }

    private Mac copy() {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e); // the constructor has tried it
        }
    }
}
