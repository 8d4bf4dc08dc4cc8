package tillsync.service.engine.gate;

import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;

/** The same on PostgreSQL, where questions to tills are in a table. */
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class OwnChangeOnPostgresqlIntegrationTest extends OwnChangeIntegrationTest {}
