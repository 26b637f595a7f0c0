// SPDX-License-Identifier: Apache-2.0

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program whose methods, or lines, do known amounts of dependent arithmetic: 2 to 6 of them with 2 to 30 operations
 * each. The seed decides everything.
 *
 * @param name seed, shape, kind of operation and number of operations
 * @param members declarations for a cell
 * @param call the statement that is profiled
 * @param parts the methods or lines
 */
record KnownWork(String name, String members, String call, List<Part> parts) {

    private static final List<String> SHAPES =
            List.of("loop", "recursion", "threads", "record", "void", "branch", "inner", "loop");

    private static final List<String> KINDS = List.of("div", "mul", "sqrt", "long");

    /** How long the profiled statement runs, about. */
    private static final double CYCLES = 3e9;

    /**
     * A method or line.
     *
     * @param function its row; for a line its source
     * @param times how often it runs in each turn of the program
     * @param alone a method of the program, {@code alone(turns)}: the nanoseconds of the processor for it alone
     */
    record Part(String function, double times, String alone) {

        /** Whether a row is of this part: a record's method makes another record. */
        boolean owns(String row) {
            return row.equals(function) || row.equals(function.replace(".next", ".<init>"));
        }
    }

    /** What the programs' methods for the truth need, for a cell. */
    static String common() {
        return """
                var threads = java.lang.management.ManagementFactory.getThreadMXBean();
                double sum;
                long cpu() { return threads.getCurrentThreadCpuTime(); }
                """;
    }

    /** A program of methods. */
    static KnownWork ofMethods(long seed) {
        return new Maker(seed).methods();
    }

    /** A program of one method, {@code mix}, with a line for each part. */
    static KnownWork ofLines(long seed) {
        return new Maker(seed).lines();
    }

    private static final class Maker {

        private final long seed;
        private final Random random;
        private final String shape;
        private final String kind;
        private final String type;
        private final int[] operations;
        private final StringBuilder members = new StringBuilder();
        private final StringBuilder turn = new StringBuilder();
        private final List<Part> parts = new ArrayList<>();
        private double cycles;

        Maker(long seed) {
            this.seed = seed;
            random = new Random(seed * 7919 + 17);
            shape = SHAPES.get((int) (seed % SHAPES.size()));
            kind = KINDS.get(random.nextInt(KINDS.size()));
            type = kind.equals("long") ? "long" : "double";
            operations = random.ints(2 + random.nextInt(5), 2, 31).toArray();
        }

        KnownWork methods() {
            for (int i = 0; i < operations.length; i++) {
                String name = "" + (char) ('a' + i);
                switch (shape) {
                    case "record" -> record(name, operations[i]);
                    case "void" -> voidMethod(name, operations[i]);
                    case "branch" -> branch(name, i);
                    case "inner" -> inner(name, i);
                    default -> plain(name, operations[i], 1, "x = " + name + "(x);");
                }
                alone(name, "x = " + name + "(x);");
            }
            String call = call();
            return new KnownWork(title(), members.toString(), call, List.copyOf(parts));
        }

        KnownWork lines() {
            for (int i = 0; i < operations.length; i++) {
                String name = "" + (char) ('a' + i);
                String line = statements(operations[i]).strip().replace("\n", " ");
                add(line, 1, name, operations[i], line + "\n");
                alone(name, line);
            }
            members.append(type + " mix(int turns, " + type + " x) {\nfor (int i = 0; i < turns; i++) {\n" + turn
                    + "}\nreturn x;\n}\n");
            String call = "mix(" + turns() + ", " + one() + ")";
            return new KnownWork(title(), members.toString(), call, List.copyOf(parts));
        }

        private String title() {
            return seed + " " + shape + " " + kind + " " + java.util.Arrays.toString(operations);
        }

        private int turns() {
            return (int) (CYCLES / cycles);
        }

        // Of the program's own type: the session still has the methods of programs of the other type.
        private String one() {
            return type.equals("long") ? "1L" : "1.0";
        }

        private String call() {
            members.append(type + " mix(int turns, " + type + " x) {\nfor (int i = 0; i < turns; i++) { " + turn
                    + "}\nreturn x;\n}\n");
            return switch (shape) {
                case "recursion" -> {
                    members.append(type + " rec(int depth, " + type + " x) {\nif (depth == 0) return x;\n" + turn
                            + "\nreturn rec(depth - 1, x);\n}\n");
                    members.append(type + " recs(int turns, " + type
                            + " x) {\nfor (int i = 0; i < turns; i++) x = rec(20, x);\nreturn x;\n}\n");
                    yield "recs(" + turns() / 20 + ", " + one() + ")";
                }
                case "threads" -> {
                    members.append("void two(int turns) throws InterruptedException {\n"
                            + "Thread t = new Thread(() -> mix(turns, " + one() + "));\nt.start();\nmix(turns, " + one()
                            + ");\nt.join();\n}\n");
                    yield "two(" + turns() / 2 + ")";
                }
                default -> "mix(" + turns() + ", " + one() + ")";
            };
        }

        private void plain(String name, int number, double times, String call) {
            members.append(type + " " + name + "(" + type + " x) {\n" + statements(number) + "return x;\n}\n");
            add(name, times, name, number, call);
        }

        private void record(String name, int number) {
            // A method whose record changes its type cannot be used again, in plain JShell either.
            String own = (type.equals("long") ? "L" : "R") + name;
            members.append("record " + own + "(" + type + " v, " + type + " w) {\n" + own + " next() {\n" + type
                    + " x = v;\n" + statements(number) + "return new " + own + "(x, w);\n}\n}\n");
            String call = "x = new " + own + "(x, x).next().v();";
            members.append(type + " " + name + "(" + type + " x) { " + call + " return x; }\n");
            add(own + ".next", 1, name, number, call);
        }

        private void voidMethod(String name, int number) {
            String field = "f" + name;
            String own = name + name;
            members.append(type + " " + field + ";\nvoid " + own + "() {\n" + type + " x = " + field + ";\n"
                    + statements(number) + field + " = x;\n}\n");
            String call = field + " = x; " + own + "(); x = " + field + ";";
            members.append(type + " " + name + "(" + type + " x) { " + call + " return x; }\n");
            add(own, 1, name, number, call);
        }

        private void branch(String name, int index) {
            int every = index == 0 ? 1 : 2 + random.nextInt(3);
            String call = (every == 1 ? "" : "if (i % " + every + " == 0) ") + "x = " + name + "(x);";
            plain(name, operations[index], 1.0 / every, call);
        }

        private void inner(String name, int index) {
            int loops = 1 + random.nextInt(4);
            members.append(type + " " + name + "(" + type + " x) {\nfor (int j = 0; j < " + loops + "; j++) {\n"
                    + statements(operations[index]) + "}\nreturn x;\n}\n");
            operations[index] *= loops;
            add(name, 1, name, operations[index], "x = " + name + "(x);");
        }

        private void add(String function, double times, String name, int number, String call) {
            parts.add(new Part(function, times, "time_" + name));
            turn.append(call).append(' ');
            cycles += times * number * cyclesPerOperation();
        }

        private void alone(String name, String body) {
            members.append(type + " alone_" + name + "(int turns, " + type + " x) {\n"
                    + "for (int i = 0; i < turns; i++) { " + body + " }\nreturn x;\n}\n");
            members.append("long time_" + name + "(int turns) {\nlong before = cpu();\n"
                    + "sum += alone_" + name + "(turns, "
                    + one() + ");\nreturn cpu() - before;\n}\n");
        }

        private double cyclesPerOperation() {
            return switch (kind) {
                case "div" -> 18;
                case "mul" -> 8;
                case "sqrt" -> 20;
                default -> 5;
            };
        }

        private String statements(int number) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < number; i++) {
                text.append("x = ").append(operation("x")).append(";\n");
            }
            return text.toString();
        }

        private String operation(String x) {
            double number = 1 + random.nextInt(900) / 1000.0;
            return switch (kind) {
                case "div" -> number + " / " + x + " + 0.5";
                case "mul" -> x + " * 0.99" + random.nextInt(9) + " + " + number;
                case "sqrt" -> "Math.sqrt(" + x + " + " + number + ")";
                default -> x + " * " + (random.nextInt(1 << 20) * 2L + 1) + "L ^ (" + x + " >>> "
                        + (7 + random.nextInt(20)) + ")";
            };
        }
    }
}
