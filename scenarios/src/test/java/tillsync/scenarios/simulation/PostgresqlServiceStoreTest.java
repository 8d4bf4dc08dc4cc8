package tillsync.scenarios.simulation;

import tillsync.scenarios.cloud.OnDatabase;
import tillsync.service.TestDatabase;

/** The same tables in PostgreSQL. */
@OnDatabase(TestDatabase.POSTGRESQL)
class PostgresqlServiceStoreTest extends JdbcServiceStoreTest {}
