package tillsync.scenarios.examples;

import org.junit.jupiter.api.Nested;
import tillsync.scenarios.cloud.OnDatabase;
import tillsync.service.TestDatabase;

/** The three examples of the manual, on PostgreSQL. */
@OnDatabase(TestDatabase.POSTGRESQL)
class ExamplesOnPostgresqlScenarioTest {
    @Nested
    class Example1 extends OneMainTwoFollowersScenarioTest {}

    @Nested
    class Example2 extends ThreeIndependentMainsScenarioTest {}

    @Nested
    class Example3 extends MixedScenarioTest {}
}
