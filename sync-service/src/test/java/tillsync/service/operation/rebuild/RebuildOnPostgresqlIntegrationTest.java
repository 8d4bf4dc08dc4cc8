package tillsync.service.operation.rebuild;

import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;

/** The same on PostgreSQL. */
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class RebuildOnPostgresqlIntegrationTest extends RebuildIntegrationTest {}
