package tillsync.scenarios.examples;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import tillsync.scenarios.cloud.OnDatabase;
import tillsync.service.TestDatabase;

/** The three examples of the manual, on PostgreSQL. */
@OnDatabase(TestDatabase.POSTGRESQL)
@Tag("slow")
class ExamplesOnPostgresqlTest {
    @Nested
    class Example1 extends Example1OneMainTwoFollowersTest {}

    @Nested
    class Example2 extends Example2ThreeIndependentMainsTest {}

    @Nested
    class Example3 extends Example3MixedTest {}
}
