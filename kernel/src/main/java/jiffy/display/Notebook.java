// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Functions that cells can call without an import. Any thread may call these methods: output belongs to the cell that
 * started the thread.
 */
public final class Notebook extends OtherKernels {

    private Notebook() {}

    /**
     * Shows a value under the cell, now, as if it were the cell's result.
     *
     * @param value anything; null is shown as {@code null}
     * @return the id under which {@link #updateDisplay} replaces it
     */
    public static String display(Object value) {
        String id = UUID.randomUUID().toString();
        display(value, id);
        return id;
    }

    /**
     * Shows a value under an id of the caller's choice, or in a form of the caller's choice.
     *
     * @param value anything
     * @param idOrType an id, not null: an output that was shown with it before is replaced too; or a MIME type as
     *     {@code text/html}, for text that is such a form, and for values that have such a form
     * @return the id
     */
    public static String display(Object value, String idOrType) {
        if (Forms.isType(Objects.requireNonNull(idOrType, "idOrType"))) {
            return display(Forms.of(value, idOrType));
        }
        CurrentPage.get().display(value, idOrType);
        return idOrType;
    }

    /**
     * Shows a value in forms of the caller's choice.
     *
     * @param value text that is such a form, or a value that has them
     * @param type a MIME type
     * @param more MIME types
     * @return the id
     */
    public static String display(Object value, String type, String... more) {
        return display(render(value, Forms.all(type, more)));
    }

    /**
     * Replaces the output with this id, in any cell.
     *
     * @param id what {@link #display(Object)} returned
     * @param value anything
     */
    public static void updateDisplay(String id, Object value) {
        CurrentPage.get().update(value, Objects.requireNonNull(id, "id"));
    }

    /**
     * Returns the forms in which a value would be shown.
     *
     * @return MIME types with their data; can be shown by {@link #display}
     */
    public static DisplayData render(Object value) {
        return CurrentPage.get().render(value);
    }

    /**
     * Returns a value in some of its forms.
     *
     * @param value text that is such a form, or a value that has them
     * @param types MIME types
     */
    public static DisplayData render(Object value, String... types) {
        return Forms.of(value, types);
    }

    /**
     * Adds a renderer, which shows values of a class and its subclasses in a form of the caller's choice. The latest
     * renderer that fits counts: {@code addRenderer(Money.class, m -> html("<b>" + m.amount() + "</b>"))}.
     *
     * @param form gives what is to be shown instead, or null for no change
     */
    public static <T> void addRenderer(Class<T> type, Function<? super T, ?> form) {
        CurrentPage.get().addRenderer(Objects.requireNonNull(type, "type"), Objects.requireNonNull(form, "form"));
    }

    /** Returns HTML that is shown as HTML; front ends that show none get its text without the tags. */
    public static DisplayData html(String html) {
        DisplayData data = new DisplayData(html.replaceAll("<[^>]*>", ""));
        data.putHTML(html);
        return data;
    }

    /** Returns Markdown that is shown as Markdown. */
    public static DisplayData markdown(String markdown) {
        DisplayData data = new DisplayData(markdown);
        data.putMarkdown(markdown);
        return data;
    }

    /** Returns LaTeX that is shown as LaTeX; mathematics is written between dollar signs. */
    public static DisplayData latex(String latex) {
        DisplayData data = new DisplayData(latex);
        data.putLatex(latex);
        return data;
    }

    /** Returns an SVG picture that is shown as a picture. */
    public static DisplayData svg(String svg) {
        DisplayData data = new DisplayData("SVG picture");
        data.putSVG(svg);
        return data;
    }

    /**
     * Returns the same elements; a loop over them shows its progress: {@code for (var x : progress(list))}.
     *
     * @param elements not changed meanwhile; their number is known where they are a collection
     */
    public static <T> Iterable<T> progress(Iterable<T> elements) {
        return progress(elements, "");
    }

    /** Returns the same elements; a loop over them shows its progress, with a name before the bar. */
    public static <T> Iterable<T> progress(Iterable<T> elements, String name) {
        return ProgressLoop.over(elements, name, Progress.sizeOf(elements));
    }

    /** Returns the elements of an array; a loop over them shows its progress. */
    public static <T> Iterable<T> progress(T[] elements) {
        return progress(Arrays.asList(elements));
    }

    /** Returns the elements of an array of numbers; a loop over them shows its progress. */
    public static Iterable<Integer> progress(int[] elements) {
        return ProgressLoop.over(() -> IntStream.of(elements).iterator(), "", elements.length);
    }

    /** Returns the elements of an array of numbers; a loop over them shows its progress. */
    public static Iterable<Long> progress(long[] elements) {
        return ProgressLoop.over(() -> LongStream.of(elements).iterator(), "", elements.length);
    }

    /** Returns the elements of an array of numbers; a loop over them shows its progress. */
    public static Iterable<Double> progress(double[] elements) {
        return ProgressLoop.over(() -> DoubleStream.of(elements).iterator(), "", elements.length);
    }

    /** Returns the numbers from 0 to {@code count - 1}; a loop over them shows its progress. */
    public static Iterable<Integer> progress(int count) {
        return ProgressLoop.over(() -> IntStream.range(0, count).iterator(), "", Math.max(0, count));
    }

    /** Returns the same stream, parallel if it was; it shows its progress while it is processed. */
    public static <T> Stream<T> progress(Stream<T> stream) {
        return ProgressLoop.over(stream, "");
    }

    /** Returns the same stream; it shows its progress while it is processed. */
    public static IntStream progress(IntStream stream) {
        return progress(stream.boxed()).mapToInt(Integer::intValue);
    }

    /** Returns the same stream; it shows its progress while it is processed. */
    public static LongStream progress(LongStream stream) {
        return progress(stream.boxed()).mapToLong(Long::longValue);
    }

    /** Returns the same stream; it shows its progress while it is processed. */
    public static DoubleStream progress(DoubleStream stream) {
        return progress(stream.boxed()).mapToDouble(Double::doubleValue);
    }

    /**
     * Shows the progress of work that is not a loop; call {@link Progress#step()} for each step, and close it at the
     * end.
     *
     * @param name what it is
     * @param total steps in all; -1 if unknown
     */
    public static Progress progress(String name, long total) {
        return Progress.begin(name, total, "it");
    }

    /** Shows the progress of work that is measured in bytes. */
    public static Progress progressInBytes(String name, long total) {
        return Progress.begin(name, total, "B");
    }

    /**
     * Returns JSON that is shown as a tree to unfold. NaN and infinities, for which JSON has no words, are null.
     *
     * @param json JSON as text, or a value that is written as JSON: maps, collections, arrays, records, texts, numbers
     * @throws IllegalArgumentException for text that is no JSON
     */
    public static DisplayData json(Object json) {
        return JsonForms.json(json);
    }

    /**
     * Returns a chart from its Vega-Lite specification.
     *
     * @param specification as {@link #json} takes it
     * @throws IllegalArgumentException for text that is no JSON
     */
    public static DisplayData vegaLite(Object specification) {
        return JsonForms.vegaLite(specification);
    }

    /** Returns a script that the front end runs, if it runs scripts. */
    public static DisplayData javascript(String script) {
        DisplayData data = new DisplayData("JavaScript");
        data.putJavaScript(script);
        return data;
    }

    /** Clears the output of the running cell. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Clears the output of the running cell.
     *
     * @param wait whether to wait for the next output, so that nothing flickers
     */
    public static void clearOutput(boolean wait) {
        CurrentPage.get().clear(wait);
    }

    /**
     * Asks the user for a line of text.
     *
     * @return the line without its end; null at end of input
     * @throws IOException where the front end takes no input, or the cell is interrupted meanwhile
     */
    public static String input(String prompt) throws IOException {
        return CurrentPage.get().ask(prompt, false);
    }

    /** Asks the user for a line of text, which is not shown while it is typed. */
    public static String password(String prompt) throws IOException {
        return CurrentPage.get().ask(prompt, true);
    }
}
