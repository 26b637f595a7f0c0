// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Names of the members that cells can use: of classes of cells all but the private ones, of others the public ones. */
final class Members {

    private Members() {}

    /**
     * Returns the names of the methods or fields of a class, each once.
     *
     * @param inherited returns the public ones, those of parents included
     * @param declared returns all that one class declares
     */
    static List<String> of(
            Class<?> type, Function<Class<?>, Member[]> inherited, Function<Class<?>, Member[]> declared) {
        Stream<Member> all = Stream.of(inherited.apply(type));
        for (Class<?> c = type; c != null && c.getClassLoader() == type.getClassLoader(); c = c.getSuperclass()) {
            if (type.getClassLoader() != null) {
                all = Stream.concat(all, Stream.of(declared.apply(c)).filter(Members::isOfCells));
            }
        }
        return all.map(Member::getName).distinct().toList();
    }

    private static boolean isOfCells(Member member) {
        boolean sameWrapper = member.getDeclaringClass().getName().startsWith("REPL.");
        return sameWrapper && !member.isSynthetic() && !Modifier.isPrivate(member.getModifiers());
    }
}
