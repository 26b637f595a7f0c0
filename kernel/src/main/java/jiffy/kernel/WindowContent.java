// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jiffy.display.Results;
import jiffy.jshell.JavaSession;
import jiffy.jshell.result.Variable;

/**
 * Displays the charts and components that a cell names, when it failed to open a window for them.
 *
 * @param session has the cell's source and variables
 * @param page shows the pictures
 */
record WindowContent(JavaSession session, CellPage page) implements IntFunction<List<String>> {

    private static final Pattern WORD = Pattern.compile("[\\p{Alpha}_$][\\w$]*");
    private static final int MAX_PICTURES = 4;

    /**
     * Displays what the cell names.
     *
     * @param cell the number of a cell
     * @return the names of the variables whose charts or components were displayed
     */
    @Override
    public List<String> apply(int cell) {
        Set<String> words = WORD.matcher(session.source(cell).orElse(""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        List<String> shown = new ArrayList<>();
        for (Variable variable : session.assistant().variables()) {
            List<?> pictures = words.contains(variable.name()) ? pictures(variable.value()) : List.of();
            if (!pictures.isEmpty() && shown.size() < MAX_PICTURES) {
                pictures.stream()
                        .limit(MAX_PICTURES)
                        .forEach(picture ->
                                page.display(picture, UUID.randomUUID().toString()));
                shown.add(variable.name());
            }
        }
        return shown;
    }

    private static List<?> pictures(Object value) {
        Collection<?> values = value instanceof Collection<?> several ? several : List.of(value == null ? "" : value);
        return values.stream().filter(Results::isWindowContent).toList();
    }
}
