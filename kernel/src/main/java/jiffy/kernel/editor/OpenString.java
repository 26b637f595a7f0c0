// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.editor;

import java.util.Optional;
import java.util.regex.Pattern;
import jiffy.magic.cell.JavaScanner;

/**
 * The string or comment that contains a cursor.
 *
 * @param typed of a string on one line, the text before the cursor; empty for comments and text blocks
 * @param namesFile whether a string there most likely names a file
 */
record OpenString(Optional<String> typed, boolean namesFile) {

    private static final Pattern FILE_CALL = Pattern.compile("(?:\\bPaths?\\s*\\.\\s*(?:of|get)|\\bresolve(?:Sibling)?"
            + "|\\bFile(?:Reader|Writer|InputStream|OutputStream)?|\\bRandomAccessFile|\\bPrintWriter|\\bImageIO\\.\\w+"
            + "|\\b(?:Zip|Jar)File|\\bgetPath)\\s*\\((?:\\s*\"[^\"]*\"\\s*,)*\\s*$");

    /** Returns the string or comment at an index into Java source; empty if there is code. */
    static Optional<OpenString> at(String code, int cursor) {
        JavaScanner scanner = new JavaScanner(code, 0);
        while (!scanner.atEnd() && scanner.position() < cursor) {
            int begin = scanner.position();
            if (scanner.skipBlank()) {
                if (code.charAt(begin) == '/' && holds(code, begin, scanner.position(), cursor)) {
                    return Optional.of(new OpenString(Optional.empty(), false));
                }
            } else if (scanner.next() == '"' && holds(code, begin, scanner.position(), cursor)) {
                boolean oneLine = code.charAt(begin) == '"' && !code.startsWith("\"\"\"", begin);
                String typed = oneLine ? code.substring(begin + 1, cursor) : "";
                boolean file = oneLine
                        && (FILE_CALL.matcher(code.substring(0, begin)).find() || typed.matches("(?:~|\\.\\.?)?/.*"));
                return Optional.of(new OpenString(oneLine ? Optional.of(typed) : Optional.empty(), file));
            }
        }
        return Optional.empty();
    }

    /** Whether the literal contains the cursor; after its end only if it is unterminated. */
    private static boolean holds(String code, int begin, int end, int cursor) {
        if (cursor != end) {
            return begin < cursor && cursor < end;
        }
        return code.startsWith("//", begin)
                || code.startsWith("/*", begin) && !code.substring(begin, end).endsWith("*/")
                || code.charAt(begin) != '/' && (end - begin < 2 || code.charAt(end - 1) != code.charAt(begin));
    }
}
