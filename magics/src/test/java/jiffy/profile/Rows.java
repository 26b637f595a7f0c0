// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.stream.Collectors;

/** What tests ask of the rows of a profile. */
public final class Rows {

    private Rows() {}

    public static String calls(String source, String function) throws Exception {
        return calls(UserCode.compile(source).profile(), function);
    }

    public static String calls(CallProfile profile, String function) {
        MethodStats row = row(profile, function);
        return row.calls() + "/" + row.primitiveCalls();
    }

    public static String callers(CallProfile profile, String function) {
        return row(profile, function).callers().stream()
                .map(c -> c.function().function() + " " + c.calls())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static MethodStats row(CallProfile profile, String function) {
        return profile.rows().stream()
                .filter(r -> r.function().function().equals(function)
                        || r.function().toString().equals(function))
                .findFirst()
                .orElseThrow(() -> new AssertionError(function + " is not among " + profile.rows()));
    }
}
