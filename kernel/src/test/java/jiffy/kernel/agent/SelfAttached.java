// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.agent;

import com.sun.tools.attach.VirtualMachine;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Has {@link Agent} given an Instrumentation, as the launcher does with the kernel's jar. */
public final class SelfAttached {

    private SelfAttached() {}

    /** Returns it; any thread. */
    public static synchronized Instrumentation instrumentation() {
        attach();
        return Agent.instrumentation().orElseThrow();
    }

    /** Attaches to this JVM once; any thread. */
    public static synchronized void attach() {
        if (Agent.instrumentation().isPresent()) {
            return;
        }
        try {
            load();
        } catch (Exception e) {
            throw new IllegalStateException("the test JVM needs -Djdk.attach.allowAttachSelf=true", e);
        }
    }

    private static void load() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", Agent.class.getName());
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
