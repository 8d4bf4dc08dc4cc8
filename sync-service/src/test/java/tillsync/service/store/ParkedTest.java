package tillsync.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A stream whose event 2 cannot be read. */
class ParkedTest {
    private TransactionTemplate transactions;
    private JdbcClient jdbc;
    private Parked parked;

    @BeforeEach
    void isParked() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        jdbc = JdbcClient.create(source);
        jdbc.sql("create table parked_stream (stream varchar(64) primary key, sequence_number bigint,"
                        + " since timestamp with time zone, reason varchar(2000))")
                .update();
        parked = new Parked(jdbc, Clock.systemUTC());
        parked.park(new UnreadableEvent("s", 2, new IllegalStateException("broken")));
    }

    private void reads(long from) {
        var last = new GenericDomainEventMessage<Object>("catalogue", "s", 3, "readable");
        var events = new ReadableEvents("s", DomainEventStream.of(last), from, parked);
        while (events.hasNext()) {
            events.next();
        }
    }

    private boolean isParkedAfterARestart() {
        return new Parked(jdbc, Clock.systemUTC()).since("s") != null;
    }

    @Test
    void isParkedStillWhereOnlyWhatComesBehindItWasRead() {
        reads(3);
        assertThat(parked.since("s")).isNotNull();
        assertThat(isParkedAfterARestart()).isTrue();

        reads(2);
        assertThat(parked.since("s")).isNull();
        assertThat(isParkedAfterARestart()).isFalse();
    }

    @Test
    void isParkedStillWhereWhoReadItIsRolledBackAsItsRowIs() {
        transactions.executeWithoutResult(status -> {
            reads(0);
            status.setRollbackOnly();
        });
        assertThat(parked.since("s") != null).as("in memory").isEqualTo(isParkedAfterARestart());

        transactions.executeWithoutResult(status -> reads(0));
        assertThat(parked.since("s")).isNull();
        assertThat(isParkedAfterARestart()).isFalse();
    }
}
