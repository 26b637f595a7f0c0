// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.Collection;
import java.util.Optional;

/** The classes that can be debugged. Any thread. */
public interface WeavableCode {

    /** Whether a class is debugged; also asked while the class is being defined. */
    boolean owns(ClassLoader loader, String internalName);

    /** The classes defined so far. */
    Collection<Class<?>> classes();

    /** The bytes the JVM was given for a class, without hooks. */
    Optional<byte[]> definition(Class<?> type);
}
