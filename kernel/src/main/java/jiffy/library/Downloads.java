// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

/** Is told of downloads while they happen, from several threads at once. */
public interface Downloads {

    /** Nobody wants to know. */
    Downloads UNSEEN = new Downloads() {
        @Override
        public void expected(int files) {}

        @Override
        public void progressed(String file, long bytes, long total) {}

        @Override
        public void ended(String file) {}
    };

    /** So many files will come; those of sources, which many libraries lack, are not among them. */
    void expected(int files);

    /**
     * More of a file has come.
     *
     * @param file its name
     * @param bytes that came since the last call
     * @param total the file's size in bytes; -1 where that is not known
     */
    void progressed(String file, long bytes, long total);

    /** A file has come whole. */
    void ended(String file);
}
