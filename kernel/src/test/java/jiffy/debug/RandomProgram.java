// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.Random;

/**
 * A class whose {@code main} is made by chance. Each line of code first adds its own number to {@code LINES}, so that
 * the program itself says in which order its lines run.
 */
final class RandomProgram {

    private static final int MAX_DEPTH = 3;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int line = 1;
    private int variables;

    RandomProgram(long seed, String name) {
        random = new Random(seed);
        line("import java.util.*;");
        line("import java.util.stream.*;");
        line("public class " + name + " {");
        line("    public static final List<Integer> LINES = new ArrayList<>();");
        line("    static boolean at(int line) { return LINES.add(line); }");
        for (int i = 0; i < 3; i++) {
            line("    static int f" + i + "(int a) {");
            code("int r = a;");
            block(1, i);
            code("return r;");
            line("    }");
        }
        line("    public static int main() {");
        code("int r = 1;");
        block(0, 3);
        code("return r;");
        line("    }");
        line("}");
    }

    String text() {
        return text.toString();
    }

    /**
     * Whether a line counts itself. The compiler has a jump at the bracket that ends a {@code finally}, which cannot.
     */
    boolean counts(int number) {
        return text.toString().split("\n")[number - 1].contains("at(" + number + ")");
    }

    private void line(String code) {
        text.append(code).append('\n');
        line++;
    }

    private void code(String code) {
        line("at(" + line + "); " + code);
    }

    private String condition() {
        return "at(" + line + ") & "
                + (random.nextBoolean() ? "r % 3 == " + random.nextInt(3) : "r < " + random.nextInt(50));
    }

    /** @param functions how many of the functions may be called */
    private void block(int depth, int functions) {
        int statements = 1 + random.nextInt(4);
        for (int i = 0; i < statements; i++) {
            statement(depth, functions);
        }
    }

    private void statement(int depth, int functions) {
        int kind = random.nextInt(depth < MAX_DEPTH ? 11 : 3);
        switch (kind) {
            case 0 -> code("r = r * " + (1 + random.nextInt(5)) + " % 1009;");
            case 1 -> code("r += " + random.nextInt(9) + ";");
            case 2 -> code(functions == 0 ? "r ^= 5;" : "r += f" + random.nextInt(functions) + "(r % 7);");
            case 3, 4 -> branch(depth, functions);
            case 5 -> loop(depth, functions);
            case 6 -> countdown(depth, functions);
            case 7 -> attempt(depth, functions);
            case 8 -> choice(depth, functions);
            case 9 -> stream();
            default -> elements(depth, functions);
        }
    }

    private void branch(int depth, int functions) {
        line("if (" + condition() + ") {");
        block(depth + 1, functions);
        if (random.nextBoolean()) {
            line("} else {");
            block(depth + 1, functions);
        }
        line("}");
    }

    private void loop(int depth, int functions) {
        String i = "v" + variables++;
        line("for (int " + i + " = 0; at(" + line + ") & " + i + " < " + random.nextInt(4) + "; " + i + "++) {");
        block(depth + 1, functions);
        line("}");
    }

    private void countdown(int depth, int functions) {
        String i = "v" + variables++;
        code("int " + i + " = " + random.nextInt(3) + ";");
        line("while (at(" + line + ") & " + i + "-- > 0) {");
        block(depth + 1, functions);
        if (random.nextInt(3) == 0) {
            line("if (" + condition() + ") {");
            code("break;");
            line("}");
        }
        line("}");
    }

    private void attempt(int depth, int functions) {
        line("try {");
        block(depth + 1, functions);
        line("if (" + condition() + ") {");
        code("throw new IllegalStateException();");
        line("}");
        line("} catch (IllegalStateException e) {");
        code("r++;");
        line("} finally {");
        code("r--;");
        line("}");
    }

    private void choice(int depth, int functions) {
        line("switch ((at(" + line + ") ? r : 0) % 3) {");
        line("case 0:");
        block(depth + 1, functions);
        code("break;");
        line("case 1:");
        block(depth + 1, functions);
        line("default:");
        code("r += 2;");
        line("}");
    }

    private void stream() {
        String x = "v" + variables++;
        code("r += IntStream.range(0, " + random.nextInt(3) + ").map(" + x + " -> {");
        code("return " + x + " + 1;");
        line("}).sum();");
    }

    private void elements(int depth, int functions) {
        String x = "v" + variables++;
        code("int[] a" + x + " = {1, " + random.nextInt(5) + "};");
        // Comes back to its head for each element, which no code there can count.
        line("for (int " + x + " : a" + x + ") {");
        code("r += " + x + ";");
        line("}");
    }
}
