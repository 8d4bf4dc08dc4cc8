package tillsync.service;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.stereotype.Controller;
import tillsync.service.store.events.Commands;

/** The house's one-way arrows. Each rule was seen to fail once before it was kept. */
@AnalyzeClasses(packages = "tillsync", importOptions = NoTests.class)
class ArchitectureTest {
    /** From the ground upwards: a group may use those before it. */
    private static final List<String> GROUPS = List.of(
            "store", "tills", "limits", "engine", "web", "people", "api", "operation", "fleet", "feed", "articles");

    /** The engine, and the groups that it stands on. */
    private static final String[] ENGINE = {
        "tillsync.service.store..", "tillsync.service.tills..", "tillsync.service.limits..", "tillsync.service.engine.."
    };

    /** A thread that marks itself as interrupted again finds itself on the same line. */
    private static final Predicate<JavaMethodCall> INTERRUPTS_ANOTHER =
            call -> call.getTarget().getOwner().isEquivalentTo(Thread.class)
                    && call.getName().equals("interrupt")
                    && call.getOriginOwner().getMethodCallsFromSelf().stream()
                            .noneMatch(other -> other.getName().equals("currentThread")
                                    && other.getLineNumber() == call.getLineNumber());

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
    static final ArchRule THE_ENGINE_KNOWS_NO_WEB_NO_MAIL_AND_NO_BROKER = noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "jakarta.mail..",
                    "org.apache.catalina..",
                    "org.apache.hc..",
                    "org.apache.kafka..",
                    "org.springframework.boot.web..",
                    "org.springframework.http..",
                    "org.springframework.mail..",
                    "org.springframework.security..",
                    "org.springframework.session..",
                    "org.springframework.web..",
                    "org.thymeleaf..");

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

    /** Users of Axon that are neither aggregates nor projections. They may only become fewer. */
    private static final Set<String> USERS_OF_AXON = Set.of(
            "AxonPublishing",
            "AxonStreams",
            "CatalogueCache",
            "CatalogueConfiguration",
            "CatalogueLocks",
            "CatalogueSnapshots",
            "DeadLetters",
            "Failures",
            "GateHandler",
            "InboxConfiguration",
            "InboxHandler",
            "Publishing",
            "Reading",
            "Rebuild",
            "SnapshotTriggers",
            "StreamRows",
            "TopologyConfiguration",
            "TopologyHandler");

    @ArchTest
    static void axonStaysWithEventsAggregatesAndProjections(JavaClasses all) {
        var users = all.stream()
                .filter(type -> type.getPackageName().startsWith("tillsync."))
                .filter(type -> !type.getPackageName().equals("tillsync.service.store.events"))
                .filter(type -> !type.isAnnotatedWith(ProcessingGroup.class) && !type.isAnnotatedWith(Aggregate.class))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().getPackageName().startsWith("org.axonframework.")))
                .map(type -> type.getName().replaceAll("^.*\\.([A-Za-z]+)(\\$.*)?$", "$1"))
                .collect(Collectors.toSet());
        assertThat(users).isEqualTo(USERS_OF_AXON);
    }

    /** So that each commit is counted, and nothing leaves the process without waiting for the disk. */
    @ArchTest
    static final ArchRule CONNECTIONS_ARE_OPENED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("tillsync.service.store.disk", "tillsync.service.store.h2")
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

    private static String group(String name) {
        return "tillsync.service." + name + "..";
    }
}
