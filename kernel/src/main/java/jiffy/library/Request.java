// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.util.List;
import java.util.Map;

/**
 * Libraries that are wanted, to be resolved together.
 *
 * @param coordinates each {@code group:artifact[:extension[:classifier]]:version}; a version may be {@code RELEASE} or a
 *     range
 * @param exclusions each {@code group:artifact}, either may be {@code *}: left out wherever they are asked for
 * @param pinned versions that are fixed, by {@link Library#id}
 * @param offline whether the local repository must do
 * @param update whether to look for newer snapshots and for what was missing before
 * @param sources whether jars of source are fetched too, where there are any; they lie beside the jars of classes and
 *     are not in the result
 */
public record Request(
        List<String> coordinates,
        List<String> exclusions,
        Map<String, String> pinned,
        boolean offline,
        boolean update,
        boolean sources) {

    public Request {
        coordinates = List.copyOf(coordinates);
        exclusions = List.copyOf(exclusions);
        pinned = Map.copyOf(pinned);
    }

    /** Nothing but libraries. */
    public static Request of(String... coordinates) {
        return new Request(List.of(coordinates), List.of(), Map.of(), false, false, false);
    }
}
