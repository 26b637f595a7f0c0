// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import org.objectweb.asm.Type;

/**
 * The identity of a method in class files: class, name and descriptor.
 *
 * @param owner internal name of the class, for example {@code java/util/List}
 * @param name for example {@code add}
 * @param descriptor for example {@code (Ljava/lang/Object;)Z}
 */
public record MethodId(String owner, String name, String descriptor) {

    /** The binary name of the class, with dots. */
    public String className() {
        return owner.replace('/', '.');
    }

    /** Name and number of arguments, which an overriding method keeps even after erasure and bridging. */
    public String shape() {
        return name + '/' + Type.getArgumentTypes(descriptor).length;
    }
}
