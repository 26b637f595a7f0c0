// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.regex.Pattern;
import jiffy.magic.cell.UsageException;

/** Downloads what an address names. */
final class Download {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|file):/.*");

    private Download() {}

    /** Whether a name is the address of something to download. */
    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** @throws UsageException where there is nothing, or it can't be read */
    static byte[] bytes(String address) throws UsageException {
        try {
            URLConnection connection = URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (FileNotFoundException e) {
            throw new UsageException("there is nothing at " + address);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    address + " can't be downloaded (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        }
    }
}
