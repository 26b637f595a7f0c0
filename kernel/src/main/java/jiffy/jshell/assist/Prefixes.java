// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

/** Compares names with what the user has typed of them. */
final class Prefixes {

    private Prefixes() {}

    static boolean begins(String name, String typed) {
        return name.startsWith(typed);
    }

    static boolean beginsInAnyCase(String name, String typed) {
        return name.regionMatches(true, 0, typed, 0, typed.length());
    }
}
