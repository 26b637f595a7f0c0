// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic;

import java.util.HashSet;
import java.util.Set;
import jiffy.display.Notebook;
import jiffy.display.Progress;
import jiffy.library.Downloads;

/** Shows downloads under the cell, from the first one on. */
final class DownloadProgress implements Downloads {

    private final Set<String> files = new HashSet<>();
    private Progress progress;

    @Override
    public synchronized void progressed(String file, long bytes, long total) {
        if (progress == null) {
            progress = Notebook.progressInBytes("Downloading", -1);
        }
        files.add(file);
        progress.note(text(file));
        progress.step(bytes);
    }

    @Override
    public synchronized void ended(String file) {
        files.add(file);
    }

    /** The downloads of one request are over. */
    synchronized void close() {
        if (progress != null) {
            progress.note(files.size() == 1 ? files.iterator().next() : files.size() + " files");
            progress.close();
        }
        progress = null;
        files.clear();
    }

    private String text(String file) {
        return files.size() == 1 ? file : files.size() + " files, " + file;
    }
}
