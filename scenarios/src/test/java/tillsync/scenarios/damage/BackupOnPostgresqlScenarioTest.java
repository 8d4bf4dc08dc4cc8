package tillsync.scenarios.damage;

import tillsync.service.TestDatabase;

/** The same on PostgreSQL. */
class BackupOnPostgresqlScenarioTest extends BackupScenarioTest {
    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
