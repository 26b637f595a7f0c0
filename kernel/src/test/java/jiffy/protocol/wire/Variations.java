// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Variations of a fuzz test's corpus, the same each time. */
public final class Variations {

    private Variations() {}

    /**
     * Tries variations of the inputs in the folder {@code <Test>Inputs/<method>}.
     *
     * @param count how many
     */
    public static void ofCorpus(Class<?> test, String method, int count, Consumer<byte[]> tried) throws Exception {
        var random = new Random(20260101);
        var corpus = corpus(test, method);
        for (int i = 0; i < count; i++) {
            tried.accept(varied(corpus.get(i % corpus.size()), random));
        }
    }

    private static List<byte[]> corpus(Class<?> test, String method) throws Exception {
        var folder = Path.of(
                test.getResource(test.getSimpleName() + "Inputs/" + method).toURI());
        var inputs = new ArrayList<byte[]>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    /** Some bytes changed, and a piece cut out or put in twice. */
    private static byte[] varied(byte[] input, Random random) {
        var bytes = input.clone();
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        boolean twice = random.nextBoolean();
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, twice ? to : from);
        int rest = twice ? from : to;
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
