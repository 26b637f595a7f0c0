// SPDX-License-Identifier: Apache-2.0
package jiffy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point one way: jvm ← timing, profile ← report ← magic. */
@AnalyzeClasses(packages = "jiffy", importOptions = DoNotIncludeTests.class)
class ImportRulesTest {

    @ArchTest
    static final ArchRule readingsOfTheJvmKnowNoneOfUs = noClasses()
            .that()
            .resideInAPackage("jiffy.jvm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jiffy.timing..", "jiffy.profile..", "jiffy.report..", "jiffy.magic..");

    @ArchTest
    static final ArchRule timingKnowsNoneOfUs = noClasses()
            .that()
            .resideInAPackage("jiffy.timing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jiffy.profile..", "jiffy.report..", "jiffy.magic..");

    @ArchTest
    static final ArchRule profileKnowsNoneOfUs = noClasses()
            .that()
            .resideInAPackage("jiffy.profile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jiffy.timing..", "jiffy.report..", "jiffy.magic..");

    @ArchTest
    static final ArchRule reportsKnowResultsOnly = noClasses()
            .that()
            .resideInAPackage("jiffy.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jiffy.magic..");

    @ArchTest
    static final ArchRule theInstrumentsKnowNeitherJupyterNorJShell = noClasses()
            .that()
            .resideInAPackage("jiffy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.spencerpark..", "com.google.gson..", "org.zeromq..", "zmq..", "jdk.jshell..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("jiffy.(**)").should().beFreeOfCycles();
}
