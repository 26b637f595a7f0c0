// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import org.objectweb.asm.Type;

/**
 * A method as class files name it.
 *
 * @param owner internal name of the class, for example {@code java/util/List}
 * @param name for example {@code add}
 * @param descriptor for example {@code (Ljava/lang/Object;)Z}
 */
public record MethodId(String owner, String name, String descriptor) {

    /** The class as Java programs print it. */
    public String className() {
        return owner.replace('/', '.');
    }

    /** Name and number of arguments: what an overriding method has in common also after erasure and bridging. */
    public String shape() {
        return name + '/' + Type.getArgumentTypes(descriptor).length;
    }
}
