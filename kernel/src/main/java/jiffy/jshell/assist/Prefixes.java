// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

/** Compares names with the prefix that the user has typed. */
final class Prefixes {

    private Prefixes() {}

    static boolean begins(String name, String typed) {
        return name.startsWith(typed);
    }
}
