package tillsync.service.store.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A stream whose event 2 cannot be read. A table that is away stands for a disk that is full. */
class ParkedTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String AWAY = "alter table parked_stream rename to away";
    private static final String BACK = "alter table away rename to parked_stream";

    private final JdbcDataSource database = new JdbcDataSource();
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private Parked parked;

    @BeforeEach
    void opens() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        jdbc.sql("create table parked_stream (stream varchar(64) not null primary key, sequence_number bigint not null,"
                        + " since timestamp with time zone not null, reason varchar(2000) not null)")
                .update();
        parked = restarted();
    }

    private Parked restarted() {
        return new Parked(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private void isComeTo(boolean toDecide) {
        parked.park(new UnreadableEvent("s", 2, toDecide, new IllegalStateException("broken")));
    }

    /** As an aggregate is loaded: from the beginning, or from a snapshot on. */
    private void reads(long from) {
        var last = new GenericDomainEventMessage<Object>("catalogue", "s", 3, "readable");
        var events = new ReadableEvents("s", DomainEventStream.of(last), from, true, parked);
        while (events.hasNext()) {
            events.next();
        }
    }

    @Test
    void decisionsAreRefusedUntilItIsRead() {
        isComeTo(true);
        assertThat(restarted().since("s")).isEqualTo(NOON);

        reads(0);

        assertThat(parked.since("s")).isNull();
        assertThat(restarted().count()).isZero();
    }

    @Test
    void itIsParkedStillWhereWhoReadItIsRolledBackAsItsRowIs() {
        isComeTo(true);
        transactions.executeWithoutResult(status -> {
            reads(0);
            status.setRollbackOnly();
        });
        assertThat(parked.since("s")).isEqualTo(NOON);
        assertThat(restarted().since("s")).isEqualTo(NOON);

        transactions.executeWithoutResult(status -> reads(0));
        assertThat(parked.since("s")).isNull();
        assertThat(restarted().count()).isZero();
    }

    @Test
    void anEventBehindASnapshotIsToldToTheOperatorAlone() {
        isComeTo(false);
        assertThat(parked.since("s")).as("a rebuild has found it").isNull();
        assertThat(parked.count()).isEqualTo(1);

        isComeTo(true);
        assertThat(parked.since("s")).as("there is no snapshot").isEqualTo(NOON);
        isComeTo(false);
        assertThat(parked.since("s")).isEqualTo(NOON);

        reads(3);
        assertThat(parked.since("s")).as("there is one by now").isNull();
        assertThat(parked.count()).as("it is still broken").isEqualTo(1);
        assertThat(restarted().count()).isEqualTo(1);
        reads(0);
        assertThat(parked.count()).isZero();
    }

    @Test
    void aRowThatCouldNotBeWrittenIsWrittenLater() {
        jdbc.sql(AWAY).update();
        isComeTo(true);
        jdbc.sql(BACK).update();
        assertThat(restarted().count()).isZero();

        isComeTo(true);

        assertThat(restarted().since("s")).isEqualTo(NOON);
    }

    @Test
    void aRowThatCouldNotBeRemovedIsRemovedLater() {
        isComeTo(true);
        jdbc.sql(AWAY).update();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> reads(0)))
                .isInstanceOf(DataAccessException.class);
        jdbc.sql(BACK).update();
        assertThat(parked.count()).isEqualTo(1);

        reads(0);

        assertThat(restarted().count()).isZero();
    }
}
