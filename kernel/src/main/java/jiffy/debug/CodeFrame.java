// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import jiffy.debug.weave.HookedLine;
import jiffy.debug.weave.MethodKey;

/** A frame of a stopped thread. */
public final class CodeFrame {

    private final int index;
    private final String name;
    private final String path;
    private final int line;
    private final HookedLine hooked;

    /**
     * @param index from 0, the innermost; counts hidden frames too
     * @param path null for a library
     * @param hooked null where no locals are known
     */
    CodeFrame(int index, String name, String path, int line, HookedLine hooked) {
        this.index = index;
        this.name = name;
        this.path = path;
        this.line = line;
        this.hooked = hooked;
    }

    static CodeFrame ofLibrary(int index, StackFrame frame) {
        String name = frame.getClassName() + "." + frame.getMethodName();
        return new CodeFrame(index, name, null, Math.max(0, frame.getLineNumber()), null);
    }

    int index() {
        return index;
    }

    Optional<HookedLine> hooked() {
        return Optional.ofNullable(hooked);
    }

    Optional<MethodKey> method() {
        return hooked().map(HookedLine::method);
    }

    /** Returns the method's name for users. */
    public String name() {
        return name;
    }

    /** The source of cells' code; empty for a library. */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }

    /** From 1; 0 where unknown. */
    public int line() {
        return line;
    }

    /** Whether its code is a library's. */
    public boolean isLibrary() {
        return path == null;
    }
}
