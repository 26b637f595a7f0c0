// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import jiffy.display.Notebook;

/** Access to the kernel, for libraries written for IJava. */
public final class Kernel {

    private Kernel() {}

    /** The kernel that runs this cell. */
    public static BaseKernel getKernelInstance() {
        return Notebook.getKernelInstance();
    }

    /** Evaluates code in the session. On the cell's own thread. */
    public static Object eval(String code) throws Exception {
        return Notebook.eval(code);
    }
}
