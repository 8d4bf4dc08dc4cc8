package tillsync.service;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Controller;
import tillsync.service.store.database.Commands;

/** The house's one-way arrows. Each rule was seen to fail once before it was kept. */
@AnalyzeClasses(packages = "tillsync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the ground upwards: a group may use those before it. */
    private static final List<String> GROUPS =
            List.of("store", "tills", "limits", "web", "people", "engine", "operation", "fleet", "feed", "articles");

    /** A thread that marks itself as interrupted again finds itself on the same line. */
    private static final Predicate<JavaMethodCall> INTERRUPTS_ANOTHER =
            call -> call.getTarget().getOwner().isEquivalentTo(Thread.class)
                    && call.getName().equals("interrupt")
                    && call.getOriginOwner().getMethodCallsFromSelf().stream()
                            .noneMatch(other -> other.getName().equals("currentThread")
                                    && other.getLineNumber() == call.getLineNumber());

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

    @ArchTest
    static void groupsUseThoseBelowThem(JavaClasses all) {
        for (int i = 0; i < GROUPS.size(); i++) {
            var above =
                    GROUPS.stream().skip(i + 1L).map(ArchitectureTest::group).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(group(GROUPS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule EACH_CLASS_IS_IN_A_GROUP = classes()
            .that()
            .resideInAPackage("tillsync.service.*..")
            .should()
            .resideInAnyPackage(GROUPS.stream().map(ArchitectureTest::group).toArray(String[]::new));

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("tillsync.service.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COMMANDS_ARE_THE_ONE_WAY_IN = noClasses()
            .that()
            .areNotAssignableTo(Commands.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CommandGateway.class);

    /** So that each commit is counted, and nothing leaves the process without waiting for the disk. */
    @ArchTest
    static final ArchRule CONNECTIONS_ARE_OPENED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("tillsync.service.store.database")
            .and()
            .resideInAPackage("tillsync.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer.hikari..", "org.h2..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.sql.DriverManager.class);

    @ArchTest
    static final ArchRule MAILS_LEAVE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("tillsync.service.people.mail")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.mail..", "jakarta.mail..");

    @ArchTest
    static final ArchRule RECORDS_LEAVE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("tillsync.service.feed")
            .and()
            .resideInAPackage("tillsync.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule WEBHOOKS_LEAVE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("tillsync.service.feed.webhook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..");

    /** An interrupt in H2 closes its database for all. These threads never use it, or only that of another process. */
    @ArchTest
    static final ArchRule NO_THREAD_IS_INTERRUPTED = noClasses()
            .that()
            .resideInAPackage("tillsync.service..")
            .and()
            .doNotHaveSimpleName("TimelyHttp")
            .and()
            .doNotHaveSimpleName("HookSender")
            .and()
            .doNotHaveSimpleName("TimedNames")
            .and()
            .doNotHaveSimpleName("DatabaseWatch")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(name("shutdownNow")))
            .orShould()
            .callMethodWhere(DescribedPredicate.describe("another thread is interrupted", INTERRUPTS_ANOTHER));

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_THEIR_FEATURES_OWN = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .and()
            .areNotAnnotations()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule JACKSON_2_IS_ONLY_THERE_FOR_ITS_ANNOTATIONS = noClasses()
            .that()
            .resideInAPackage("tillsync..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

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

    private static String group(String name) {
        return "tillsync.service." + name + "..";
    }
}
