// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.concurrent.atomic.AtomicReference;

/** Connects the functions that cells call with the page that is to show what they say. */
public final class CurrentPage {

    // Static, because cells call static methods; set once, before the first cell.
    private static final AtomicReference<Page> PAGE = new AtomicReference<>();

    private static final AtomicReference<BaseKernel> KERNEL = new AtomicReference<>();

    private CurrentPage() {}

    /** Called once, by the kernel: what notebooks for other kernels ask for. */
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
