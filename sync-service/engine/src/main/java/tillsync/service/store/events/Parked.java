package tillsync.service.store.events;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Keeps the streams that are set aside, since an event in them cannot be read: decisions about them are refused, and
 * all else goes on. The operator is told once of each. A stream is no longer parked once it was read to its end. If a
 * snapshot stands for the event, decisions go on, and only the operator is told. Parked streams outlive a restart, so
 * that the alarm is not forgotten.
 */
@Component
public class Parked {
    private static final Logger LOG = LoggerFactory.getLogger(Parked.class);
    private static final int MOST_REASON = 1_000;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, At> byStream = new ConcurrentHashMap<>();

    /**
     * @param sequence of the event that cannot be read
     * @param inTheWay whether decisions are refused because of it, as far as is known
     * @param kept whether its row is written
     */
    private record At(long sequence, Instant since, boolean inTheWay, boolean kept) {
        At inTheWay(boolean now) {
            return new At(sequence, since, now, kept);
        }

        At kept(boolean now) {
            return new At(sequence, since, inTheWay, now);
        }
    }

    Parked(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        jdbc.sql("select stream, sequence_number, since from parked_stream").query(row -> {
            var since = row.getObject(3, OffsetDateTime.class).toInstant();
            byStream.put(row.getString(1), new At(row.getLong(2), since, true, true));
        });
    }

    /** A stream that cannot be read. */
    public record Stream(String stream, OffsetDateTime since, String reason) {}

    /** The streams that are parked the longest, from all nodes. */
    public List<Stream> longest(int limit) {
        return jdbc.sql("select stream, since, reason from parked_stream order by since limit ?")
                .param(limit)
                .query((row, index) ->
                        new Stream(row.getString(1), row.getObject(2, OffsetDateTime.class), row.getString(3)))
                .list();
    }

    /** The time since when decisions about a stream are refused; null if they are not. */
    public @Nullable Instant since(String stream) {
        var parked = byStream.get(stream);
        return parked == null || !parked.inTheWay() ? null : parked.since();
    }

    public int count() {
        return byStream.size();
    }

    /** Parks the stream, outside of the transaction that could not read it. */
    Refusal park(UnreadableEvent unreadable) {
        var found = new At(unreadable.sequence(), clock.instant(), unreadable.isInTheWay(), false);
        var known = byStream.putIfAbsent(unreadable.stream(), found);
        if (known == null) {
            LOG.error(
                    "ALARM: a stream is parked, since an event cannot be read. Repair the event; it goes on by itself then."
                            + " {}",
                    unreadable.getMessage());
        } else if (unreadable.isInTheWay()) {
            byStream.computeIfPresent(unreadable.stream(), (same, at) -> at.inTheWay(true));
        }
        if (known == null || !known.kept()) {
            keep(unreadable, known == null ? found : known);
        }
        return Refusal.of(
                ProblemCode.PARKED,
                "event " + unreadable.sequence() + " of " + unreadable.stream() + " (expected: one that can be read)");
    }

    /** Writes the row. If that fails, as on a full disk, it is written when the stream is read again. */
    private void keep(UnreadableEvent unreadable, At at) {
        try {
            var reason = String.valueOf(unreadable.getMessage());
            jdbc.sql("insert into parked_stream (stream, sequence_number, since, reason) values (?, ?, ?, ?)")
                    .params(unreadable.stream(), at.sequence(), at.since().atOffset(ZoneOffset.UTC))
                    .param(reason.substring(0, Math.min(reason.length(), MOST_REASON)))
                    .update();
            markKept(unreadable.stream());
        } catch (DuplicateKeyException byAnother) {
            markKept(unreadable.stream());
        } catch (DataAccessException full) {
            LOG.debug("a parked stream was not kept", full);
        }
    }

    private void markKept(String stream) {
        byStream.computeIfPresent(stream, (same, at) -> at.kept(true));
    }

    /**
     * Ends the parking of a stream that was read to its end.
     *
     * @param from the first of its events that was read: a read that began after the broken event says nothing about it
     * @param toDecide whether an aggregate was loaded by that
     */
    void wasReadToItsEnd(String stream, long from, boolean toDecide) {
        var parked = byStream.get(stream);
        if (parked == null) {
            return;
        }
        if (from > parked.sequence()) {
            if (toDecide) {
                byStream.computeIfPresent(stream, (same, at) -> at.inTheWay(false));
            }
        } else if (byStream.remove(stream, parked)) {
            LOG.warn("The stream {} can be read again and is parked no more", stream);
            unlessRolledBack(stream, parked);
            jdbc.sql("delete from parked_stream where stream = ?").param(stream).update();
        }
    }

    /**
     * Remembers a stream again if the transaction is rolled back: then its row comes back, until the stream is read
     * once more.
     */
    private void unlessRolledBack(String stream, At parked) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        byStream.putIfAbsent(stream, parked);
                    }
                }
            });
        }
    }
}
