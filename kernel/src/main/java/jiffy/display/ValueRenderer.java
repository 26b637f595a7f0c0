// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

/**
 * Shows values of a library's class in its own way. A library names its implementations in
 * {@code META-INF/services/jiffy.display.ValueRenderer}; they are found once the library is on the class path. From a
 * cell, {@link Notebook#addRenderer} does the same.
 *
 * @param <T> what is shown
 */
public interface ValueRenderer<T> {

    /** Returns the class whose values are shown, including those of its subclasses. */
    Class<T> type();

    /**
     * Returns the form in which a value is shown; called on the thread that shows it.
     *
     * @param value not null
     * @return what to show instead, for example {@link Notebook#html}, a picture, or a list of records; null leaves the
     *     value as it would be shown otherwise
     */
    Object render(T value);
}
