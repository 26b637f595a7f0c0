// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jiffy.jshell.debug.SessionDebuggedCode;
import jiffy.jshell.snippet.CellSources;

/** The texts of sources, both announced by clients and already run. On the debugger's thread. */
final class SourceTexts {

    private static final int MAX_ANNOUNCED = 1000;

    private final SessionDebuggedCode code;

    private final Map<String, String> announced = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_ANNOUNCED;
        }
    };

    SourceTexts(SessionDebuggedCode code) {
        this.code = code;
    }

    /** Keeps a cell's text; returns its name. */
    String announce(String text) {
        String path = code.path(text);
        announced.put(path, text);
        return path;
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(announced.get(path))
                .or(() -> code.source(path).map(CellSources.Part::text));
    }

    /** Returns a source's name for users. */
    String name(String path) {
        return code.source(path).map(CellSources.Part::name).orElse("cell");
    }
}
