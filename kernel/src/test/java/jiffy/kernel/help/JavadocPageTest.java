// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JavadocPageTest {

    @Test
    void inlineTagsAndHtmlBecomeMarkdown() {
        assertMarkdown(
                "See {@link List#of(Object) the *list*} or {@link java.util.Map}.", "See `the *list*` or `Map`.");
        assertMarkdown("A {@code Map<K, V>} of 2 * 3 &lt; 7", "A `Map<K, V>` of 2 \\* 3 \\< 7");
        assertMarkdown("{@linkplain #size() its size} <b>now</b>", "its size **now**");
        assertMarkdown(
                "<a href=\"https://x.org/a\">here</a> and <a href=\"#b\">there</a>",
                "[here](https://x.org/a) and there");
        assertMarkdown("One.<p>Two.\n\n<p>\n Three.", "One.\n\nTwo.\n\nThree.");
        assertMarkdown("10<sup>3</sup> {@literal <x>}", "10^3 \\<x>");
    }

    @Test
    void codeAndListsKeepTheirForm() {
        assertMarkdown("For example:\n<pre>{@code\n  var x = a < b;\n    go();\n}</pre>\nDone.", """
                For example:

                ```java
                  var x = a < b;
                    go();
                ```

                Done.""");
        assertMarkdown("<pre>a ``` b</pre>", "````java\na ``` b\n````");
        assertMarkdown("{@code a``b} {@code `}", "```a``b``` `` ` ``");
        assertMarkdown("<pre>never closed", "```java\nnever closed\n```");
        assertMarkdown("All:\n<ul>\n <li>one\n <li>two <i>more</i></li>\n</ul>\nEnd.", """
                All:

                - one
                - two *more*

                End.""");
    }

    @Test
    void blockTagsAreLaidOut() {
        String comment = """
                Adds.

                @param  e the
                        element
                @param <E> its type
                @return {@code true}
                @throws java.lang.NullPointerException if {@code e} is null
                @see    Collection#add
                @since 1.2
                @author Somebody
                """;
        assertMarkdown(comment, """
                Adds.

                **Parameters**

                - `e` – the element
                - `<E>` – its type

                **Returns** `true`

                **Throws**

                - `NullPointerException` – if `e` is null

                **See also** `Collection.add`

                **Since** 1.2""");
        assertEquals("""
                Adds.

                Parameters:
                - e – the element
                - <E> – its type

                Returns: true

                Throws:
                - NullPointerException – if e is null

                See also: Collection.add

                Since: 1.2""", JavadocPage.plain(comment));
    }

    private static void assertMarkdown(String comment, String expected) {
        assertEquals(expected, JavadocPage.markdown(comment));
    }
}
