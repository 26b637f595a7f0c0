// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The user's classes, as profilers need them: their bytes, and where their methods are in the source. */
public interface ProfiledCode {

    /** The classes defined up to now, in the order of their definition. */
    Collection<Class<?>> classes();

    /** Notes on the code for readers of a profile, one line each; valid after the run. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Whether a class belongs to the user's code. Asked on the thread that defines it, also for classes that are being
     * defined at this moment and for classes of the JDK, so it must be quick and load nothing.
     *
     * @param loader the defining loader; null is the boot loader
     * @param internalName for example {@code REPL/$JShell$11}
     */
    boolean owns(ClassLoader loader, String internalName);

    /**
     * Returns the bytes last given to the JVM for a class, without probes. Probes are woven into these and never into
     * the bytes that a transformer is handed: on JDK 17 those may be of an older definition.
     *
     * @return empty where the class is being defined for the first time
     */
    Optional<byte[]> definition(Class<?> type);

    /**
     * Whether code that is not among {@link #classes} may call the methods of a class by name.
     *
     * @param internalName for example {@code com/example/Parser}
     */
    default boolean isLibrary(String internalName) {
        return false;
    }

    /**
     * The class that contains the profiled statement. Asked when a run begins, on its thread.
     *
     * @return its binary name; empty where the run may begin anywhere
     */
    default Optional<String> entryClass() {
        return Optional.empty();
    }

    /**
     * Returns the position of a method in the user's source.
     *
     * @param className binary name
     * @param method the method's name in the class file
     * @param descriptor the method's descriptor
     * @param firstLine first entry of its line number table, or 0 where there is none
     */
    Place place(String className, String method, String descriptor, int firstLine);

    /**
     * Returns a class file as the compiler wrote it, without woven code; also for classes of libraries.
     *
     * @return empty where there is none, as for classes made at run time
     */
    Optional<byte[]> compiled(Class<?> type);

    /**
     * Finds a class by a name that the user's code may use.
     *
     * @param name {@code Complex}, {@code java.util.Map.Entry}, or {@code List} where it is imported
     */
    Optional<Class<?>> find(String name);

    /**
     * Returns the text of the file of a {@link Place}.
     *
     * @return empty if it is unknown
     */
    Optional<String> source(String file);

    /** Replaces the names of class files in a text, such as {@code REPL/$JShell$11.fib}, with the user's own names. */
    String readable(String text);

    /**
     * A position in the user's source.
     *
     * @param file {@code In [3]} or {@code Julia.java}
     * @param line from 1; 0 where unknown
     * @param function what the user calls it: {@code calculateZ}, {@code Complex.abs}, {@code Complex.<init>}, {@link
     *     #STATEMENT}; empty where the method is none of the user's and gets no row
     */
    record Place(String file, int line, String function) {

        /** The name of a synthetic method that contains statements. */
        public static final String STATEMENT = "<cell>";
    }
}
