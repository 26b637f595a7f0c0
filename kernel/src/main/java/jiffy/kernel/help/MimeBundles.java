// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import jiffy.magic.MimeBundle;

/** Converts bundles of the magics to the base kernel's display data. */
public final class MimeBundles {

    private MimeBundles() {}

    /** Returns a new display data with the bundle's representations. */
    public static DisplayData displayData(MimeBundle bundle) {
        DisplayData data = new DisplayData();
        bundle.data().forEach(data::putData);
        return data;
    }
}
