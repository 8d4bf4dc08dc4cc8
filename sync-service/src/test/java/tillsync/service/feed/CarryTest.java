package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tillsync.service.feed.CarryState.Measures;
import tillsync.service.feed.CarryState.Texts;
import tillsync.service.store.database.Lease;

/** A sink that counts its sessions, and fails when it is told to. */
class CarryTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CarryState state = new CarryState(new Texts("{}", "works", "why"), Measures.NONE, null);
    private volatile boolean needed = true;
    private volatile boolean broken;
    private JdbcTemplate jdbc;
    private Carry carry;

    private final class Counting implements Sink, Sink.Session {
        @Override
        public boolean isNeeded() {
            asked.incrementAndGet();
            return needed;
        }

        @Override
        public Session open(Lease lease) {
            opened.incrementAndGet();
            return this;
        }

        @Override
        public Turn carry() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return Turn.IDLE;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @BeforeEach
    void aNode() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V4__nodes.sql")).execute(source);
        jdbc = new JdbcTemplate(source);
        var lease = new Lease(JdbcClient.create(jdbc), "test", "north", KafkaSink.LEASE);
        carry = new Carry("test", lease, new Counting(), state);
    }

    @AfterEach
    void ends() {
        carry.stop();
    }

    private int leases() {
        return jdbc.queryForObject("select count(*) from lease", Integer.class);
    }

    private void awaitStatus(String code) {
        await().until(() -> state.health().getStatus().getCode().equals(code));
    }

    @Test
    void afterAFailureAnotherSessionBegins() {
        broken = true;
        carry.start();
        awaitStatus("DEGRADED");
        broken = false;
        awaitStatus(Status.UP.getCode());
        carry.stop();

        assertThat(opened.get()).isGreaterThan(1);
        assertThat(closed.get()).isGreaterThanOrEqualTo(opened.get());
        assertThat(leases()).isZero();
    }

    @Test
    void aNodeWhoseLeaseIsGoneReportsNoFailureOfItsOwn() {
        broken = true;
        carry.start();
        awaitStatus("DEGRADED");
        jdbc.update("update lease set owner = 'south'");
        awaitStatus(Status.UP.getCode());
        int sessions = opened.get();
        int rounds = asked.get();
        await().until(() -> asked.get() > rounds);
        carry.stop();
        assertThat(opened).hasValue(sessions);
        assertThat(leases()).isOne();
    }

    @Test
    void whatIsNotNeededTakesNoLease() {
        needed = false;
        carry.start();
        await().until(() -> asked.get() > 1);
        carry.stop();
        assertThat(opened).hasValue(0);
        assertThat(leases()).isZero();
    }
}
