package tillsync.service.fleet.pairing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.pairing.Nonce;
import tillsync.service.store.database.Ids;

/**
 * The secrets of the nonces, one for each day, shared by all nodes. They follow the clock of the database, since those
 * of nodes and tills may be wrong.
 */
@Repository
class NonceSecrets {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Map<Long, byte[]> known = new ConcurrentHashMap<>();

    NonceSecrets(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    private Instant now() {
        return jdbc.sql("select current_timestamp")
                .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), DAY_MILLIS);
    }

    String nonce() {
        var now = now();
        return Nonce.of(now, secret(day(now))).text();
    }

    /** Returns true if a node gave that nonce within the last five minutes. */
    boolean isGood(String text) {
        var nonce = Nonce.read(text);
        if (nonce.isEmpty()) {
            return false;
        }
        var now = now();
        return nonce.get().isRecent(now)
                && nonce.get().isGood(now, secret(day(nonce.get().at())));
    }

    /** The secret of a day. The first node that needs it makes it, and removes those that are over. */
    private byte[] secret(long day) {
        var seen = known.get(day);
        if (seen != null) {
            return seen;
        }
        var secret = read(day).orElseGet(() -> made(day)).getBytes(UTF_8);
        known.keySet().removeIf(other -> other < day - 1);
        known.put(day, secret);
        return secret;
    }

    private Optional<String> read(long day) {
        return jdbc.sql("select secret from nonce_secret where of_day = ?")
                .param(day)
                .query(String.class)
                .optional();
    }

    private String made(long day) {
        jdbc.sql("delete from nonce_secret where of_day < ?").param(day - 1).update();
        try {
            jdbc.sql("insert into nonce_secret (of_day, secret) values (?, ?)")
                    .params(day, ids.secret(""))
                    .update();
        } catch (DuplicateKeyException another) {
            // another node was first: its secret counts
        }
        return read(day).orElseThrow();
    }
}
