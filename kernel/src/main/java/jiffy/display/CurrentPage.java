// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.concurrent.atomic.AtomicReference;

/** Connects the functions that cells call with the page that is to show what they say. */
public final class CurrentPage {

    // Static, because cells call static methods; set once, before the first cell.
    private static final AtomicReference<Page> PAGE = new AtomicReference<>();

    private CurrentPage() {}

    /** Called once, by the kernel. */
    public static void set(Page page) {
        PAGE.set(page);
    }

    static Page get() {
        Page page = PAGE.get();
        if (page == null) {
            throw new IllegalStateException("no notebook is connected to this JVM");
        }
        return page;
    }
}
