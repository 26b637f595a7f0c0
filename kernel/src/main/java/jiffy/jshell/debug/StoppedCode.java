// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import jiffy.debug.FrameEvaluator.FrameCode;
import jiffy.debug.Local;

/** Code compiled for a stopped frame: a static method with the frame's values as parameters. */
record StoppedCode(Method method, List<BoundCode.Parameter> parameters, boolean hasValue) implements FrameCode {

    @Override
    public Object run(List<Local> locals) throws Exception {
        List<Object> values = new ArrayList<>();
        for (BoundCode.Parameter parameter : parameters) {
            values.add(parameter.value().of(locals));
        }
        try {
            return method.invoke(null, values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
