// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A program that counts its own calls: {@code hit(k)} is on the first line of method, constructor or lambda {@code k}.
 * The seed decides which of the ways to call code it is made of.
 */
final class CountingProgram {

    // # is the program's next counter, $ makes names unique, @ is a small random number.
    private static final List<String> WAYS = List.of("""
            static int recursive$(int n) { hit(#);
                return n < 2 ? n : recursive$(n - 1) + recursive$(n - 2);
            }
            static void run$() { hit(#);
                recursive$(@);
            }
            """, """
            static boolean even$(int n) { hit(#);
                return n == 0 || odd$(n - 1);
            }
            static boolean odd$(int n) { hit(#);
                return n != 0 && even$(n - 1);
            }
            static void run$() { hit(#);
                for (int i = 0; i < @; i++)
                    even$(i);
            }
            """, """
            static int twice$(int x) { hit(#);
                return 2 * x;
            }
            static void run$() { hit(#);
                IntStream.range(0, 100 * @).map(
                    x -> { hit(#);
                    return x + 1;
                }).map(User::twice$).sum();
            }
            """, """
            static class Box$ {
                static { hit(#);
                }
                final int v;
                { hit(#);
                }
                Box$(int v) {
                    this.v = v; hit(#);
                }
                Box$() {
                    this(@); hit(#);
                }
                int value() { hit(#);
                    return v;
                }
            }
            static void run$() { hit(#);
                for (int i = 0; i < @; i++) {
                    new Box$().value();
                    new Box$(i);
                }
            }
            """, """
            interface Shape$ {
                int area();
                default int twice() { hit(#);
                    return 2 * area();
                }
            }
            record Square$(int a) implements Shape$ {
                public int area() { hit(#);
                    return a * a;
                }
            }
            record Line$(int a) implements Shape$ {
                public int area() { hit(#);
                    return 0;
                }
                public int twice() { hit(#);
                    return 1;
                }
            }
            static void run$() { hit(#);
                for (int i = 0; i < 10 * @; i++) {
                    Shape$ s = i % 3 == 0 ? new Line$(i) : new Square$(i);
                    s.twice();
                }
            }
            """, """
            static class Key$ implements Comparable<Key$> {
                final int v;
                Key$(int v) {
                    this.v = v; hit(#);
                }
                public int compareTo(Key$ o) { hit(#);
                    return Integer.compare(v, o.v);
                }
                @Override
                public int hashCode() { hit(#);
                    return v % 3;
                }
                @Override
                public boolean equals(Object o) { hit(#);
                    return o instanceof Key$ && ((Key$) o).v == v;
                }
                @Override
                public String toString() { hit(#);
                    return "k" + v;
                }
            }
            static void run$() { hit(#);
                List<Key$> keys = new ArrayList<>();
                for (int i = 0; i < @; i++)
                    keys.add(new Key$(i * 7 % 5));
                Collections.sort(keys);
                new HashSet<>(keys).contains(keys.get(0));
                new TreeSet<>(keys);
                String.valueOf(keys);
                keys.sort(Comparator.comparing(
                    k -> { hit(#);
                    return -k.v;
                }));
            }
            """, """
            static int risky$(int n) { hit(#);
                if (n % 3 == 0) throw new IllegalStateException();
                return n;
            }
            static int through$(int n) { hit(#);
                try {
                    return risky$(n) + after$();
                } finally {
                    after$();
                }
            }
            static int after$() { hit(#);
                return 1;
            }
            static void run$() { hit(#);
                for (int i = 0; i < 5 * @; i++) {
                    try {
                        through$(i);
                    } catch (IllegalStateException e) {
                        after$();
                    }
                }
            }
            """, """
            static java.util.function.IntUnaryOperator fact$;
            static void run$() { hit(#);
                fact$ =
                    n -> { hit(#);
                    return n < 2 ? 1 : n * fact$.applyAsInt(n - 1);
                };
                for (int i = 0; i < @; i++)
                    fact$.applyAsInt(i);
            }
            """, """
            static long work$(long n) { hit(#);
                return n * n + part$(n);
            }
            static long part$(long n) { hit(#);
                return n / 3;
            }
            static void run$() { hit(#);
                LongStream.range(0, 1000 * @).parallel().map(User::work$).sum();
            }
            """, """
            static int job$(int n) { hit(#);
                return n + 1;
            }
            static void run$() throws Exception { hit(#);
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < @; i++) {
                    Thread t = THREAD(
                        () -> { hit(#);
                        for (int k = 0; k < 100; k++) job$(k);
                    });
                    t.start();
                    threads.add(t);
                }
                for (Thread t : threads) t.join();
            }
            """, """
            static abstract class Animal$ {
                Animal$() {
                    super(); hit(#);
                    name();
                }
                abstract String name();
                String twice() { hit(#);
                    return name() + name();
                }
            }
            static class Cat$ extends Animal$ {
                String name() { hit(#);
                    return "cat";
                }
            }
            static class Dog$ extends Animal$ {
                String name() { hit(#);
                    return "dog";
                }
                String twice() { hit(#);
                    return super.twice();
                }
            }
            static void run$() { hit(#);
                for (int i = 0; i < 10 * @; i++)
                    (i % 4 == 0 ? new Cat$() : new Dog$()).twice();
            }
            """, """
            static class Range$ implements Iterable<Integer> {
                public Iterator<Integer> iterator() { hit(#);
                    return new Iterator<>() {
                        int at;
                        public boolean hasNext() { hit(#);
                            return at < @;
                        }
                        public Integer next() { hit(#);
                            return at++;
                        }
                    };
                }
            }
            static int sum$(int... values) { hit(#);
                int s = 0;
                for (int v : values) s += v;
                return s;
            }
            static void run$() { hit(#);
                for (int i : new Range$())
                    sum$(i, i + 1, 3);
                new Range$().forEach(
                    i -> { hit(#);
                    sum$();
                });
            }
            """, """
            static int pick$(int n) { hit(#);
                switch (n % 4) {
                    case 0: return leaf$(1);
                    case 1: n += leaf$(2);
                    case 2: n += leaf$(3);
                    default: return n;
                }
            }
            static int leaf$(int n) { hit(#);
                return n;
            }
            static void run$() { hit(#);
                int i = 0;
                do {
                    pick$(i);
                    if (i % 5 == 0) { i += 2; continue; }
                    i++;
                } while (i < 10 * @);
            }
            """);

    private final Random random;
    private int counters;

    private CountingProgram(long seed) {
        random = new Random(seed);
    }

    /** The source of {@code class User} with {@code run()} and {@code long[] hits()}. */
    static String source(long seed) {
        return new CountingProgram(seed).make();
    }

    private String make() {
        List<String> ways = new ArrayList<>(WAYS);
        Collections.shuffle(ways, random);
        StringBuilder methods = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        int used = 3 + random.nextInt(6);
        for (int i = 0; i < used; i++) {
            methods.append(fill(ways.get(i), i));
            calls.append("        run").append(i).append("();\n");
            if (random.nextBoolean()) {
                calls.append("        run").append(random.nextInt(i + 1)).append("();\n");
            }
        }
        return "import java.util.*; import java.util.stream.*;\nclass User {\n"
                + "    static final java.util.concurrent.atomic.AtomicLongArray HITS =\n"
                + "            new java.util.concurrent.atomic.AtomicLongArray(" + counters + ");\n"
                + "    static void hit(int k) { HITS.incrementAndGet(k); }\n"
                + "    static Object hits() {\n"
                + "        return IntStream.range(0, HITS.length()).mapToLong(HITS::get).toArray();\n    }\n"
                + "    static Object run() throws Exception {\n" + calls + "        return null;\n    }\n" + methods
                + "}\n";
    }

    private String fill(String way, int number) {
        boolean virtual = Runtime.version().feature() >= 21 && random.nextBoolean();
        StringBuilder text = new StringBuilder();
        for (char c : way.replace("THREAD(", virtual ? "Thread.ofVirtual().unstarted(" : "new Thread(")
                .toCharArray()) {
            switch (c) {
                case '#' -> text.append(counters++);
                case '$' -> text.append(number);
                case '@' -> text.append(2 + random.nextInt(7));
                default -> text.append(c);
            }
        }
        // An annotation is no random number.
        return text.toString().replaceAll("\\d+Override", "@Override");
    }
}
