// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import jiffy.display.Notebook;

/** The name under which notebooks written for IJava reach their kernel. Nothing of IJava's own code is in it. */
public final class IJava {

    private IJava() {}

    /** The kernel that runs this cell; {@code getRenderer().createRegistration(...)} adds renderers. */
    public static BaseKernel getKernelInstance() {
        return Notebook.getKernelInstance();
    }
}
