// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jiffy.profile.MethodId;
import jiffy.profile.UserCode;
import jiffy.profile.bytecode.ClassModel;
import jiffy.profile.bytecode.CodeGraph;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Which methods are counted at their calls. */
class EntryPlanTest {

    private static final String REFLECTION_ELSEWHERE = """
            class User {
                static int twice(int n) { return 2 * n; }
                static void run() { twice(1); }
            }
            class Other {
                static int half(int n) { return n / 2; }
                static void run() throws Exception { half(1); Class.forName("User").getMethod("run").invoke(null); }
            }
            """;

    @Test
    void reflectionThatTheRunCannotComeToDoesNotMatter() throws Exception {
        EntryPlan plan = plan(REFLECTION_ELSEWHERE, Optional.of("User"));

        assertEquals(Set.of("twice", "half"), names(plan.atCalls()));
        assertEquals(Set.of("run"), names(plan.unreached()));
    }

    @Test
    void reflectionThatTheRunMayComeToMatters() throws Exception {
        assertEquals(
                Set.of(), names(plan(REFLECTION_ELSEWHERE, Optional.of("Other")).atCalls()));
        assertEquals(
                Set.of(), names(plan(REFLECTION_ELSEWHERE, Optional.empty()).atCalls()));
    }

    @Test
    void reflectionBehindALambdaMatters() throws Exception {
        EntryPlan plan = plan("""
                class User {
                    static int twice(int n) { return 2 * n; }
                    static void run() { twice(1); new Thread(() -> Other.call()).start(); }
                }
                class Other {
                    static void call() {
                        try { Class.forName("User").getMethod("twice").invoke(null, 2); } catch (Exception e) { }
                    }
                }
                """, Optional.of("User"));

        assertEquals(Set.of(), names(plan.atCalls()));
    }

    @Test
    void windowsAndPicturesCallNothingByName() throws Exception {
        EntryPlan plan = plan("""
                import java.awt.image.BufferedImage;
                class User {
                    static int grey(int n) { return n * 0x10101; }
                    static void run() { new BufferedImage(1, 1, 1).setRGB(0, 0, grey(3)); }
                }
                """, Optional.empty());

        assertEquals(Set.of("grey"), names(plan.atCalls()));
    }

    private static EntryPlan plan(String source, Optional<String> entry) throws Exception {
        UserCode code = UserCode.compile(source);
        CodeGraph graph = new CodeGraph();
        for (Class<?> type : code.loadAll()) {
            ClassNode node = new ClassNode();
            new ClassReader(code.definition(type).orElseThrow()).accept(node, ClassReader.EXPAND_FRAMES);
            graph.add(ClassModel.of(node, code));
        }
        return EntryPlan.of(graph, entry);
    }

    private static Set<String> names(Set<MethodId> methods) {
        Set<String> names = new TreeSet<>();
        methods.forEach(m -> names.add(m.name()));
        return names;
    }
}
