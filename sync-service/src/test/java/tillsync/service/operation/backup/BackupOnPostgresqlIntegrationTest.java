package tillsync.service.operation.backup;

import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;

/** The same of PostgreSQL. */
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class BackupOnPostgresqlIntegrationTest extends BackupIntegrationTest {}
