// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.List;

/**
 * A range of a method's code that belongs to one line.
 *
 * @param id index into {@link DebugHook#ARMED}; -1 in a draft
 * @param position where it comes in its method, from 0
 * @param hit whether arriving here is arriving at the line; otherwise the code only returns to it
 * @param locals the local variables in scope where it begins
 * @param catches binary names of the exceptions that its method catches here
 */
public record HookedLine(
        int id, MethodKey method, int line, int position, boolean hit, List<LocalSlot> locals, List<String> catches) {

    public HookedLine {
        locals = List.copyOf(locals);
        catches = List.copyOf(catches);
    }

    HookedLine withId(int number) {
        return new HookedLine(number, method, line, position, hit, locals, catches);
    }

    /** The binary name of the class. */
    public String owner() {
        return method.owner();
    }

    /** Whether the method catches an exception that this line throws. */
    public boolean catches(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (catches.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
