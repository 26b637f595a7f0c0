// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import com.sun.tools.attach.VirtualMachine;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Gets an Instrumentation by attaching to this very JVM. */
public final class TestAgent {

    // Set by the agent's entry point, which knows no other way to hand it over.
    private static volatile Instrumentation instrumentation;

    private TestAgent() {}

    public static void agentmain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static synchronized Instrumentation instrumentation() {
        if (instrumentation == null) {
            try {
                attach();
            } catch (Exception e) {
                throw new IllegalStateException("the test JVM needs -Djdk.attach.allowAttachSelf=true", e);
            }
        }
        return instrumentation;
    }

    private static void attach() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", TestAgent.class.getName());
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = Files.createTempFile("agent", ".jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        VirtualMachine self =
                VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar.toString());
        } finally {
            self.detach();
            Files.delete(jar);
        }
    }
}
