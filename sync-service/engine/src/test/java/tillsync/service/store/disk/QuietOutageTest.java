package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tillsync.service.store.database.Background;

/** Background work logs failures as texts: those of a server that is away, stops, starts or can only be read are not logged. */
class QuietOutageTest {
    private final QuietOutage quiet = new QuietOutage(new DatabaseWatch());

    private FilterReply decides(String failure) {
        var logger = (Logger) LoggerFactory.getLogger(Background.class);
        return quiet.decide(null, logger, Level.WARN, "{}: failed: {}", new Object[] {"move-watch", failure}, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.postgresql.util.PSQLException: FATAL: the database system is starting up",
                "org.postgresql.util.PSQLException: FATAL: the database system is shutting down",
                "org.postgresql.util.PSQLException: FATAL: the database system is in recovery mode",
                "org.postgresql.util.PSQLException: FATAL: the database system is not yet accepting connections",
                "org.postgresql.util.PSQLException: FATAL: terminating connection due to administrator command",
                "org.postgresql.util.PSQLException: ERROR: cannot execute UPDATE in a read-only transaction",
                "org.postgresql.util.PSQLException: Connection to localhost:5432 refused. Check the hostname",
            })
    void keepsAServerThatIsAwayOutOfTheLog(String failure) {
        assertThat(decides(failure)).isEqualTo(FilterReply.DENY);
    }

    @Test
    void letsEveryOtherFailureThrough() {
        assertThat(decides("org.postgresql.util.PSQLException: ERROR: relation \"fact\" does not exist"))
                .isEqualTo(FilterReply.NEUTRAL);
    }
}
