// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.RenderFunction;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** The base kernel's registry of renderers, which also reports the types that it has renderers for. Any thread. */
public final class ValueRegistry extends Renderer {

    private final Set<Class<?>> types = new CopyOnWriteArraySet<>();

    @Override
    public <T> void register(
            Set<MIMEType> supported,
            Set<MIMEType> preferred,
            Set<Class<? extends T>> rendered,
            RenderFunction<T> function) {
        types.addAll(rendered);
        super.register(supported, preferred, rendered, function);
    }

    /** Whether there is a renderer for a value. */
    boolean handles(Object value) {
        return value instanceof DisplayDataRenderable || types.stream().anyMatch(t -> t.isInstance(value));
    }
}
