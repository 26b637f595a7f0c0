// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.util.LinkedHashMap;
import java.util.Map;
import jiffy.display.Notebook;
import jiffy.display.Progress;
import jiffy.library.Downloads;

/** Shows the progress of downloads under the cell, with the total once all of them have begun. */
final class DownloadProgress implements Downloads {

    private final Map<String, Long> sizes = new LinkedHashMap<>();
    private int expected;
    private Progress progress;

    @Override
    public synchronized void expected(int files) {
        expected += files;
    }

    @Override
    public synchronized void progressed(String file, long bytes, long total) {
        if (progress == null) {
            progress = Notebook.progressInBytes("Downloading", -1);
        }
        if (sizes.put(file, total) == null) {
            progress.total(total());
        }
        progress.note(text(file));
        progress.step(bytes);
    }

    /** Returns the total of bytes; -1 if a server does not report a file's length. */
    private long total() {
        boolean known = sizes.size() >= expected && !sizes.containsValue(-1L);
        return known ? sizes.values().stream().mapToLong(Long::longValue).sum() : -1;
    }

    @Override
    public synchronized void ended(String file) {
        sizes.putIfAbsent(file, 0L);
    }

    /** Ends the downloads of one request. */
    synchronized void close() {
        if (progress != null) {
            progress.note(sizes.size() == 1 ? sizes.keySet().iterator().next() : sizes.size() + " files");
            progress.close();
        }
        progress = null;
        sizes.clear();
        expected = 0;
    }

    private String text(String file) {
        if (Math.max(sizes.size(), expected) <= 1) {
            return file;
        }
        return sizes.size() + (expected > sizes.size() ? " of " + expected : "") + " files, " + file;
    }
}
