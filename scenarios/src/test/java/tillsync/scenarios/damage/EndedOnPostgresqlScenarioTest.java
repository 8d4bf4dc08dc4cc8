package tillsync.scenarios.damage;

import tillsync.service.TestDatabase;

/** The same on PostgreSQL. */
class EndedOnPostgresqlScenarioTest extends EndedScenarioTest {
    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
