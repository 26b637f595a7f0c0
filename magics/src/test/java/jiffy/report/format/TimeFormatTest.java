// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

    @ParameterizedTest
    @CsvSource({
        "8.33e-6, 8.33 µs",
        "3.6e-8, 36 ns",
        "8.5e-6, 8.5 µs",
        "1, 1 s",
        "0.0107, 10.7 ms",
        "9.2e-11, 0.092 ns",
        "0, 0 ns",
        "1e-22, 0 ns",
        "12.3456, 12.3 s",
        // IPython writes 1e+03 ns and 1e+03 ms here.
        "0.9999e-6, 1 µs",
        "0.9999, 1 s",
        "999.4e-9, 999 ns",
        "59.94, 59.9 s",
        "59.96, 1min",
        "60, 1min",
        "61, 1min 1s",
        "61.6, 1min 2s",
        "3600, 1h",
        "3661, 1h 1min 1s",
        "90061, 1d 1h 1min 1s",
        "-2e-6, -2 µs"
    })
    void threeDigits(double seconds, String expected) {
        assertEquals(expected, TimeFormat.seconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1, 5.2e-7, 500 ns", "1, 9.7e-7, 1 µs", "5, 8.331234e-6, 8.3312 µs", "1, 0.123, 100 ms"})
    void otherDigits(int digits, double seconds, String expected) {
        assertEquals(expected, TimeFormat.seconds(seconds, digits));
    }

    @Test
    void rangesNameAUnitOnceIfTheyCan() {
        assertEquals("8.29…8.41 µs", TimeFormat.range(8.29e-6, 8.41e-6, 3));
        assertEquals("990 ns…1.02 µs", TimeFormat.range(990e-9, 1.02e-6, 3));
        assertEquals("50 s…1min 1s", TimeFormat.range(50, 61, 3));
        assertEquals("1min 1s…1min 2s", TimeFormat.range(61, 62, 3));
    }

    @Test
    void everyLocaleReadsTheSame() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("8.33 µs", TimeFormat.seconds(8.33e-6));
            assertEquals("1.23 MB", ByteFormat.bytes(1_234_567));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "48, 48 B",
        "0.3, 0.3 B",
        "0.01, 0 B",
        "999.96, 1 kB",
        "1000, 1 kB",
        "4016, 4.02 kB",
        "12345678, 12.3 MB",
        "999999, 1 MB"
    })
    void bytes(double bytes, String expected) {
        assertEquals(expected, ByteFormat.bytes(bytes));
    }
}
