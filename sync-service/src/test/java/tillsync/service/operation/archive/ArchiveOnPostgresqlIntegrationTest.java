package tillsync.service.operation.archive;

import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;

/** The same on PostgreSQL. */
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class ArchiveOnPostgresqlIntegrationTest extends ArchiveIntegrationTest {}
