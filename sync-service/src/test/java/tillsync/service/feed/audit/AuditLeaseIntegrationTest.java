package tillsync.service.feed.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.ServiceTest;
import tillsync.service.people.audit.AuditLines;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.disk.Durability;

/** A node that was silent for too long while it carried lines, so that another one has taken over. */
@ServiceTest
class AuditLeaseIntegrationTest {
    private static final int LINES = 150;

    @Autowired
    AuditLines lines;

    @Autowired
    Durability durability;

    @Autowired
    Ids ids;

    @Autowired
    JdbcTemplate jdbc;

    private final List<String> written = new ArrayList<>();

    /** While it writes for the first time another node takes the lease, and gives all lines their places. */
    private final class SlowFile extends AuditFile {
        SlowFile() {
            super(Path.of("never-written"));
        }

        @Override
        void write(List<String> some) {
            written.addAll(some);
            jdbc.update("update lease set owner = 'another' where name = ?", AuditCarrier.LEASE);
            durability.inTransaction(() -> lines.place(lines.chain().orElseThrow(), LINES));
        }
    }

    @AfterEach
    void nothingIsLeft() {
        List.of("audit_line", "audit_chain", "lease").forEach(table -> jdbc.update("delete from " + table));
    }

    @Test
    void itLeavesTheRestToThatOneAndRemovesNothing() {
        for (int i = 0; i < LINES; i++) {
            jdbc.update("insert into audit_line (noted_at, body) values (current_timestamp, ?)", (Object)
                    ("{\"n\":" + i + "}").getBytes(UTF_8));
        }
        var lease = new Lease(JdbcClient.create(jdbc), AuditCarrier.LEASE, "silent", AuditCarrier.CLAIM);
        var carrier =
                new AuditCarrier(lines, new SlowFile(), Duration.ofHours(1), lease, durability, ids, Clock.systemUTC());
        carrier.start();

        await().until(() -> carrier.topics().get(0).backlog() == LINES); // it looks once its round has ended
        carrier.stop();

        assertThat(written).hasSize(100);
        assertThat(jdbc.queryForObject("select count(*) from audit_line", Integer.class))
                .isEqualTo(LINES);
    }
}
