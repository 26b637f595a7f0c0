// SPDX-License-Identifier: Apache-2.0
package jiffy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

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
    static final ArchRule aReportDoesNoInputOrOutput = noClasses()
            .that()
            .resideInAPackage("jiffy.report..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.nio\\.file\\.Files|java\\.io\\.File.*|java\\.net\\..*")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule aReportReadsNoClock = noClasses()
            .that()
            .resideInAPackage("jiffy.report..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule measuringPrintsNothing = noClasses()
            .that()
            .resideInAnyPackage("jiffy.jvm..", "jiffy.timing..", "jiffy.profile..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

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
