package tillsync.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The one-way arrows of what a till embeds. Each rule was seen to fail once before it was kept. */
@AnalyzeClasses(packages = "tillsync.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** So that a vendor's software needs neither the libraries of the command line nor those of tables. */
    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_READS_TABLES_AND_ARGUMENTS = noClasses()
            .that()
            .resideOutsideOfPackage("tillsync.client.cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tillsync.sheet..", "picocli..", "me.tongfei..", "org.jline..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("tillsync.client.(**)").should().beFreeOfCycles();
}
