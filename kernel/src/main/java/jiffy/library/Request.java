// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.util.List;
import java.util.Map;

/**
 * Libraries to resolve together.
 *
 * @param coordinates each {@code group:artifact[:extension[:classifier]]:version}; a version may be {@code RELEASE} or
 *     a range
 * @param exclusions each {@code group:artifact}, either may be {@code *}: excluded everywhere
 * @param pinned fixed versions, by {@link Library#id}
 * @param offline whether only the local repository is used
 * @param update whether to look again for newer snapshots and for missing artifacts
 * @param sources whether to fetch jars of sources too; they are stored next to the jars of classes and are not in
 *     the result
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

    /** Creates a request with default options. */
    public static Request of(String... coordinates) {
        return new Request(List.of(coordinates), List.of(), Map.of(), false, false, false);
    }
}
