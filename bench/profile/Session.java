// SPDX-License-Identifier: Apache-2.0

import com.sun.tools.attach.VirtualMachine;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import jiffy.jshell.JavaSession;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.jvm.Interval;
import jiffy.magic.Display;
import jiffy.magic.MagicContext;
import jiffy.magic.Magics;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.magic.standard.StandardMagics;

/** A session of the kernel in this JVM, without its connection. */
final class Session {

    private final Instrumentation instrumentation;
    private final JavaSession session;
    private final MagicContext context;
    private int cell;

    Session() throws Exception {
        instrumentation = attach();
        session = new JavaSession(SessionSettings.standard().withInstrumentation(Optional.of(instrumentation)));
        Display nowhere = (Display) Proxy.newProxyInstance(
                Display.class.getClassLoader(), new Class<?>[] {Display.class}, (proxy, method, arguments) -> null);
        Magics magics = new Magics(StandardMagics.all());
        context = new MagicContext(session, nowhere, magics, session.code(), Optional.of(instrumentation));
    }

    /** Runs a cell and returns how long its code took, in nanoseconds. */
    long run(String code) throws Exception {
        long[] nanos = new long[2];
        session.beginCell(++cell, code);
        try {
            session.evaluate(CellCode.of(code), new Interval() {
                @Override
                public void begin() {
                    nanos[0] = System.nanoTime();
                }

                @Override
                public void end() {
                    nanos[1] += System.nanoTime() - nanos[0];
                }
            });
        } finally {
            session.endCell();
        }
        return nanos[1];
    }

    /** The value of an expression. */
    Object value(String code) throws Exception {
        session.beginCell(++cell, code);
        try {
            return session.evaluate(CellCode.of(code), Interval.NONE).value().object();
        } finally {
            session.endCell();
        }
    }

    /** Runs a line magic and returns its value. */
    Object magic(String name, String operand) throws Exception {
        session.beginCell(++cell, operand);
        try {
            Segment.MagicCall call =
                    new Segment.MagicCall(name, CellCode.of(operand), Optional.empty(), Optional.empty());
            return context.magics().run(call, context).object();
        } finally {
            session.endCell();
        }
    }

    /** Has all code of cells compiled anew, as a profile does. */
    void retransform() throws Exception {
        instrumentation.retransformClasses(session.code().classes().toArray(new Class<?>[0]));
    }

    // The session's own agent, attached by hand: these programs have no manifest to name it.
    private static Instrumentation attach() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", "jiffy.kernel.agent.Agent");
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = Files.createTempFile("agent", ".jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        VirtualMachine self = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar.toString());
        } finally {
            self.detach();
            Files.delete(jar);
        }
        var given = Class.forName("jiffy.kernel.agent.Agent").getDeclaredMethod("instrumentation");
        given.setAccessible(true);
        return (Instrumentation) ((Optional<?>) given.invoke(null)).orElseThrow();
    }
}
