// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import jiffy.display.CurrentPage;
import jiffy.display.Page;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {

    private final List<String> shown = new ArrayList<>();
    private final DownloadProgress downloads = new DownloadProgress();

    DownloadProgressTest() {
        Object page = Proxy.newProxyInstance(
                Page.class.getClassLoader(),
                new Class<?>[] {Page.class},
                (proxy, method, arguments) -> shown.add(String.valueOf(arguments[0])));
        CurrentPage.set((Page) page);
    }

    @Test
    void theTotalIsKnownOnceAllFilesHaveBegun() {
        downloads.expected(2);
        downloads.progressed("a.jar", 10, 10);
        downloads.progressed("b.jar", 5, 20);
        assertLast(" 50%|██████████          | 15 B/30 B 2 files");
    }

    @Test
    void nothingIsGuessedOfWhatHasNotBegun() {
        downloads.expected(3);
        downloads.progressed("a.jar", 10, 10);
        downloads.progressed("b.jar", 5, 20);
        assertLast("15 B 2 files");
    }

    @Test
    void whereServersTellNoSizeThereIsNoTotal() {
        downloads.expected(1);
        downloads.progressed("a.jar", 10, -1);
        assertLast("10 B a.jar");
    }

    private void assertLast(String expected) {
        downloads.close();
        String line = shown.get(shown.size() - 1);
        assertEquals("Downloading: " + expected, line.replaceFirst("\\[.*] ", ""));
    }
}
