package tillsync.service.feed.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.ServiceTest;
import tillsync.service.feed.Carry;
import tillsync.service.feed.CarryState;
import tillsync.service.feed.CarryState.Measures;
import tillsync.service.feed.CarryState.Texts;
import tillsync.service.operation.console.Carried.Topic;
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
            jdbc.update("update lease set owner = 'another' where name = ?", AuditConfiguration.NAME);
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
        var looks = new AtomicInteger();
        var measures = new Measures("", List.of(), () -> backlog(looks), "", "", "", null);
        var state = new CarryState(new Texts("", "", ""), measures, null);
        var lease = new Lease(JdbcClient.create(jdbc), AuditConfiguration.NAME, "silent", AuditSink.LEASE);
        var carry = new Carry(
                AuditConfiguration.NAME, lease, new AuditSink(lines, new SlowFile(), state, durability, ids), state);
        carry.start();

        await().until(() -> looks.get() == 2); // the second look begins the second round
        carry.stop();

        assertThat(written).hasSize(100);
        assertThat(jdbc.queryForObject("select count(*) from audit_line", Integer.class))
                .isEqualTo(LINES);
    }

    private static List<Topic> backlog(AtomicInteger looks) {
        looks.incrementAndGet();
        return List.of(new Topic("", LINES, 0));
    }
}
