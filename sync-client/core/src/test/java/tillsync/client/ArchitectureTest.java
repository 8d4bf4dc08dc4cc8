package tillsync.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.SqliteStore;

/** The one-way arrows of what a till embeds. Each rule was seen to fail once before it was kept. */
@AnalyzeClasses(packages = "tillsync.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String STORE = "tillsync.client.store.";

    /** From the ground upwards: a room may use those before it. */
    private static final List<String> ROOMS = List.of("sql", "tables", "damage", "database");

    /** They open what is in the rooms. */
    private static final DescribedPredicate<JavaClass> OPENED = belongToAnyOf(JdbcStore.class, SqliteStore.class);

    /** The domain reads JSON for it. The client is published with Jackson's classes under names of its own. */
    @ArchTest
    static final ArchRule JACKSON_IS_NOT_NAMED =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..");

    /** But for the stores that are opened by their names. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("tillsync.client.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(OPENED, resideInAPackage("tillsync.client.store.."));

    @ArchTest
    static final ArchRule ROOMS_OF_THE_STORE_ARE_ITS_OWN = noClasses()
            .that()
            .resideOutsideOfPackage("tillsync.client.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "tillsync.client.store.sql", "tillsync.client.store.tables",
                    "tillsync.client.store.damage", "tillsync.client.store.database");

    @ArchTest
    static void roomsUseThoseBelowThem(JavaClasses all) {
        for (int i = 0; i < ROOMS.size(); i++) {
            var above = ROOMS.stream().skip(i + 1L).map(room -> STORE + room).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(STORE + ROOMS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(all);
        }
    }
}
