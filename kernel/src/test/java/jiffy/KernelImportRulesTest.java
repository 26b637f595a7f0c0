// SPDX-License-Identifier: Apache-2.0
package jiffy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point one way: magic ← jshell ← kernel, which ties them to protocol and display. */
@AnalyzeClasses(
        packages = {"jiffy", "io.github.spencerpark.ijava"},
        importOptions = DoNotIncludeTests.class)
class KernelImportRulesTest {

    @ArchTest
    static final ArchRule theSessionKnowsNoJupyter = noClasses()
            .that()
            .resideInAPackage("jiffy.jshell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jiffy.kernel..", "jiffy.protocol..", "jiffy.display..", "jiffy.report..");

    @ArchTest
    static final ArchRule theWireKnowsNoneOfUs = noClasses()
            .that()
            .resideInAPackage("jiffy.protocol..")
            .should()
            .dependOnClassesThat(resideInAPackage("jiffy..").and(resideOutsideOfPackage("jiffy.protocol..")));

    @ArchTest
    static final ArchRule resultsKnowNoSession = noClasses()
            .that()
            .resideInAPackage("jiffy.display..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jiffy.jshell..", "jiffy.magic..", "jiffy.kernel..", "jdk.jshell..");

    @ArchTest
    static final ArchRule librariesKnowNoneOfUs = noClasses()
            .that()
            .resideInAPackage("jiffy.library..")
            .should()
            .dependOnClassesThat(resideInAPackage("jiffy..").and(resideOutsideOfPackage("jiffy.library..")));

    @ArchTest
    static final ArchRule installingKnowsTheKernelAsAProcess = noClasses()
            .that()
            .resideInAPackage("jiffy.kernel.install..")
            .should()
            .dependOnClassesThat(resideInAPackage("jiffy..").and(resideOutsideOfPackage("jiffy.kernel.install..")));

    @ArchTest
    static final ArchRule nothingImportsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("jiffy.kernel.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jiffy.kernel.cli..");

    @ArchTest
    static final ArchRule theDebuggerKnowsNeitherTheWireNorTheSession = noClasses()
            .that()
            .resideInAPackage("jiffy.debug..")
            .should()
            .dependOnClassesThat(resideInAPackage("jiffy..")
                    .and(resideOutsideOfPackage("jiffy.debug.."))
                    .and(resideOutsideOfPackages("jiffy.profile.bytecode..", "jiffy.profile.line..")));

    @ArchTest
    static final ArchRule jupyterStaysInThree = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "jiffy.protocol..", "jiffy.display..", "jiffy.kernel..", "io.github.spencerpark.ijava..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.spencerpark.jupyter..", "com.google.gson..", "org.zeromq..", "zmq..");

    @ArchTest
    static final ArchRule jshellStaysInOne = noClasses()
            .that()
            .resideOutsideOfPackage("jiffy.jshell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.jshell..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("jiffy.(**)").should().beFreeOfCycles();
}
