// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<String> shown = new ArrayList<>();
    private long now;

    @Test
    void aBarTellsShareRateAndWhatRemains() {
        assertEquals(
                "files:  45%|█████████           | 45/100 [00:03<00:03, 15.0it/s]",
                new ProgressLine("files", 45, 100, 3 * SECOND, "it", "", false).text());
        assertEquals(
                "100%|████████████████████| 2/2 [1:00:04, 1,802s/it] last.txt",
                new ProgressLine("", 2, 2, 3604 * SECOND, "it", "last.txt", true).text());
        assertEquals(
                "  0%|                    | 0/7 [00:00<?, ?it/s]",
                new ProgressLine("", 0, 7, 0, "it", "", false).text());
        assertEquals(
                " 33%|██████▋             | 1/3 [00:02<00:04, 2.00s/it]",
                new ProgressLine("", 1, 3, 2 * SECOND, "it", "", false).text());
    }

    @Test
    void withoutATotalItCounts() {
        assertEquals("45it [00:03, 15.0it/s]", new ProgressLine("", 45, -1, 3 * SECOND, "it", "", false).text());
        assertEquals(
                "Downloading: 4.5 MB [00:03, 1.5 MB/s] a.jar",
                new ProgressLine("Downloading", 4_500_000, -1, 3 * SECOND, "B", "a.jar", false).text());
    }

    @Test
    void nothingIsDividedByNothing() {
        assertEquals(
                "100%|████████████████████| 0/0 [00:00, ?it/s]", new ProgressLine("", 0, 0, 0, "it", "", true).text());
    }

    @Test
    void theElementSaysTheSame() {
        assertEquals(
                "<div style=\"font-family: monospace; white-space: pre\">a&lt;b: 50% <progress value=\"1\" max=\"2\">"
                        + "</progress> 1/2 [00:01&lt;00:01, 1.00it/s]</div>",
                new ProgressLine("a<b", 1, 2, SECOND, "it", "", false).html());
    }

    @Test
    void itIsShownTenTimesASecondAtMostAndAtTheEnd() {
        try (Progress progress = begin("steps", 1000)) {
            for (int i = 0; i < 1000; i++) {
                now += 1_000_000;
                progress.step();
            }
        }
        assertEquals(1 + 9 + 1 + 1, shown.size());
        assertEquals("display steps:   0%|                    | 0/1000 [00:00<?, ?it/s]", shown.get(0));
        assertEquals("update steps: 100%|████████████████████| 1000/1000 [00:01, 1,000it/s]", shown.get(11));
    }

    @Test
    void barsInsideABarTakeOnePlace() {
        try (Progress outer = begin("outer", 2)) {
            for (int i = 0; i < 2; i++) {
                begin("inner", 1).close();
                outer.step();
            }
        }
        assertEquals(
                List.of(
                        "display outer",
                        "display inner",
                        "update inner",
                        "update inner",
                        "update inner",
                        "update outer"),
                shown.stream().map(s -> s.substring(0, s.indexOf(':'))).toList());
    }

    @Test
    void aLoopThatBreaksShowsHowFarItCame() {
        Progress progress = begin("steps", 10);
        progress.step(3);
        Progress.settle();
        assertEquals(
                "update steps:  30%|██████              | 3/10 [00:00<?, ?it/s]",
                shown.get(1).replaceAll("<[\\d:]+", "<?"));
    }

    @Test
    void loopsAndStreamsCountTheirElements() {
        CurrentPage.set(new RecordingPage());
        int sum = 0;
        for (int i : Notebook.progress(5)) {
            sum += i;
        }
        assertEquals(10, sum);
        assertEquals("5/5", last());
        assertEquals(
                7,
                Notebook.progress(IntStream.range(0, 1000).boxed().parallel())
                        .map(i -> i % 7)
                        .distinct()
                        .count());
        assertEquals("1000/1000", last());
        assertEquals(
                3,
                Notebook.progress(Stream.iterate(1, i -> i < 4, i -> i + 1))
                        .mapToInt(i -> i)
                        .max()
                        .getAsInt());
        assertEquals("3it", last());
        for (String s : Notebook.progress(List.of("a", "b"), "letters")) {
            assertEquals(1, s.length());
        }
        assertEquals("2/2", last());
    }

    @Test
    void primitivesAreCountedToo() {
        CurrentPage.set(new RecordingPage());
        double sum = 0;
        for (int i : Notebook.progress(new int[] {1, 2, 3})) {
            sum += i;
        }
        assertEquals("3/3", last());
        for (long i : Notebook.progress(new long[] {4})) {
            sum += i;
        }
        assertEquals("1/1", last());
        for (double d : Notebook.progress(new double[] {0.5, 1.5})) {
            sum += d;
        }
        assertEquals("2/2", last());
        assertEquals(12, sum);
        assertEquals(45, Notebook.progress(IntStream.range(0, 10).parallel()).sum());
        assertEquals("10/10", last());
        assertEquals(6, Notebook.progress(LongStream.of(1, 2, 3)).sum());
        assertEquals("3/3", last());
        assertEquals(3.5, Notebook.progress(DoubleStream.of(3.5, 1)).max().getAsDouble());
        assertEquals("2/2", last());
    }

    @Test
    void theTotalMayBecomeKnown() {
        try (Progress progress = begin("steps", -1)) {
            progress.step();
            progress.total(4);
        }
        assertEquals("display steps: 0it [00:00, ?it/s]", shown.get(0));
        assertEquals("1/4", last());
    }

    private String last() {
        return shown.get(shown.size() - 1).replaceAll(".*?(\\d+/\\d+|\\d+it) .*", "$1");
    }

    private Progress begin(String name, long total) {
        return new Progress(new RecordingPage(), () -> now, name, total, "it");
    }

    private final class RecordingPage implements Page {

        @Override
        public Object evaluate(String code) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DisplayData render(Object value) {
            return new DisplayData(String.valueOf(value));
        }

        @Override
        public <T> void addRenderer(Class<T> type, Function<? super T, ?> form) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void display(Object value, String id) {
            shown.add("display " + value);
        }

        @Override
        public void update(Object value, String id) {
            shown.add("update " + value);
        }

        @Override
        public void clear(boolean wait) {
            shown.clear();
        }

        @Override
        public String ask(String prompt, boolean password) {
            return prompt;
        }
    }
}
