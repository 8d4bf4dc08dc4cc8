package tillsync.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The domain is pure: it knows no framework, no clock, no dice, and no zone of the machine. */
@AnalyzeClasses(packages = "tillsync", importOptions = NoTests.class)
class DomainArchitectureTest {
    /** All of tillsync that is in no other module is the domain. */
    private static final String[] NOT_DOMAIN = {"tillsync.service..", "tillsync.client..", "tillsync.scenarios.."};

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("tillsync..")
            .and()
            .resideOutsideOfPackages(NOT_DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net..",
                    "tillsync.service..");

    /** So that the client can be published with Jackson's classes under names of its own. */
    @ArchTest
    static final ArchRule THE_DOMAIN_NAMES_JACKSON_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideInAPackage("tillsync..")
            .and()
            .resideOutsideOfPackages(NOT_DOMAIN)
            .and()
            .resideOutsideOfPackages("tillsync.json", "tillsync.sheet")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..");

    @ArchTest
    static final ArchRule THE_DOMAIN_HAS_NO_CLOCK_AND_NO_DICE = noClasses()
            .that()
            .resideInAPackage("tillsync..")
            .and()
            .resideOutsideOfPackages(NOT_DOMAIN)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class);

    /** Answers depend on the zones that are stored; the machine's is asked once, at the first start. */
    @ArchTest
    static final ArchRule THE_ZONE_OF_THE_MACHINE_IS_ASKED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("tillsync.client..", "tillsync.scenarios..")
            .and()
            .areNotAssignableTo(tillsync.service.tills.device.ZoneSettings.class)
            .should()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.time.Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(java.util.TimeZone.class, "getDefault")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalTime.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Calendar.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.text.DateFormat.class);

    /** Whoever builds a till has the domain and the library on a class path of its own. */
    @ArchTest
    static final ArchRule DOMAIN_AND_LIBRARY_NEED_NO_MORE_OF_JACKSON_THAN_ITS_STREAMS = noClasses()
            .that()
            .resideInAPackage("tillsync..")
            .and()
            .resideOutsideOfPackages("tillsync.service..", "tillsync.scenarios..", "tillsync.sheet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fasterxml..", "tools.jackson.databind..",
                    "tools.jackson.dataformat..", "tools.jackson.module..");
}
