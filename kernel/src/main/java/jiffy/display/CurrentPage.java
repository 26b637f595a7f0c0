// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.concurrent.atomic.AtomicReference;

/** Connects the functions that cells call with the page that shows their output. */
public final class CurrentPage {

    // Static, because cells call static methods; set once, before the first cell.
    private static final AtomicReference<Page> PAGE = new AtomicReference<>();

    private static final AtomicReference<BaseKernel> KERNEL = new AtomicReference<>();

    private CurrentPage() {}

    /** Sets the kernel object that notebooks for other kernels use; called once, by the kernel. */
    public static void setKernel(BaseKernel kernel) {
        KERNEL.set(kernel);
    }

    static BaseKernel kernel() {
        BaseKernel kernel = KERNEL.get();
        if (kernel == null) {
            throw new IllegalStateException("no notebook is connected to this JVM");
        }
        return kernel;
    }

    /** Sets the page; called once, by the kernel. */
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
