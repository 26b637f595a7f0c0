// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

/** Receives the progress of downloads. Called from several threads at once. */
public interface Downloads {

    /** Ignores all events. */
    Downloads UNSEEN = new Downloads() {
        @Override
        public void expected(int files) {}

        @Override
        public void progressed(String file, long bytes, long total) {}

        @Override
        public void ended(String file) {}
    };

    /** Announces the number of files to come, without jars of sources, which many libraries lack. */
    void expected(int files);

    /**
     * Reports bytes of a file that arrived.
     *
     * @param file its name
     * @param bytes number of bytes since the last call
     * @param total the file's size in bytes; -1 if unknown
     */
    void progressed(String file, long bytes, long total);

    /** Reports that a file is complete. */
    void ended(String file);
}
