// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Loops and streams that show their progress. */
final class ProgressLoop {

    private ProgressLoop() {}

    /** Returns the same elements; each loop over them has a bar of its own. */
    static <T> Iterable<T> over(Iterable<T> elements, String name, long total) {
        return () -> new Steps<>(elements.iterator(), Progress.begin(name, total, "it"));
    }

    /** Returns the same stream; the bar begins when it is processed. */
    static <T> Stream<T> over(Stream<T> stream, String name) {
        boolean parallel = stream.isParallel();
        Spliterator<T> elements = stream.spliterator();
        Shared shared = new Shared(name, elements.getExactSizeIfKnown());
        return StreamSupport.stream(new Parts<>(elements, shared), parallel).onClose(stream::close);
    }

    /** An iterator that advances the bar when the next element is requested. */
    private static final class Steps<T> implements Iterator<T> {

        private final Iterator<T> elements;
        private final Progress progress;
        private boolean begun;

        Steps(Iterator<T> elements, Progress progress) {
            this.elements = elements;
            this.progress = progress;
        }

        @Override
        public boolean hasNext() {
            if (begun) {
                progress.step();
                begun = false;
            }
            boolean more = elements.hasNext();
            if (!more) {
                progress.close();
            }
            return more;
        }

        @Override
        public T next() {
            begun = true;
            return elements.next();
        }
    }

    /** One bar for all parts of a stream. */
    private static final class Shared {

        private final String name;
        private final long total;
        private final AtomicInteger parts = new AtomicInteger(1);
        private Progress progress;

        Shared(String name, long total) {
            this.name = name;
            this.total = total;
        }

        synchronized Progress progress() {
            if (progress == null) {
                progress = Progress.begin(name, total, "it");
            }
            return progress;
        }

        void partEnded() {
            if (parts.decrementAndGet() == 0) {
                progress().close();
            }
        }
    }

    private static final class Parts<T> implements Spliterator<T> {

        private final Spliterator<T> elements;
        private final Shared shared;
        private boolean ended;

        Parts(Spliterator<T> elements, Shared shared) {
            this.elements = elements;
            this.shared = shared;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            Progress progress = shared.progress();
            boolean more = elements.tryAdvance(action);
            if (more) {
                progress.step();
            } else {
                end();
            }
            return more;
        }

        @Override
        public void forEachRemaining(Consumer<? super T> action) {
            Progress progress = shared.progress();
            elements.forEachRemaining(element -> {
                action.accept(element);
                progress.step();
            });
            end();
        }

        @Override
        public Spliterator<T> trySplit() {
            Spliterator<T> front = elements.trySplit();
            if (front == null) {
                return null;
            }
            shared.parts.incrementAndGet();
            return new Parts<>(front, shared);
        }

        private void end() {
            if (!ended) {
                ended = true;
                shared.partEnded();
            }
        }

        @Override
        public long estimateSize() {
            return elements.estimateSize();
        }

        @Override
        public int characteristics() {
            return elements.characteristics();
        }

        @Override
        public Comparator<? super T> getComparator() {
            return elements.getComparator();
        }
    }
}
