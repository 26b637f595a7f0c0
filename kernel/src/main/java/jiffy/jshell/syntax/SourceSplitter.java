// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Finds the snippets in source that need not be finished. */
public final class SourceSplitter {

    private final SourceCodeAnalysis analysis;

    public SourceSplitter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** The index where the last snippet begins that ends nowhere before the end of {@code text}. */
    public int lastSnippet(String text) {
        int begin = JavaText.afterLastSemicolon(text);
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(text.substring(begin));
            if (info.completeness() != SourceCodeAnalysis.Completeness.COMPLETE
                    || info.remaining().isBlank()) {
                return begin;
            }
            begin = text.length() - info.remaining().length();
        }
    }
}
