package tillsync.service.engine.heads;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.heads.HistoryHead;
import tillsync.service.store.database.Ids;

/** Knows the result of the last signing round, on any node, and the id of this store. */
@Repository
public class SigningState {
    private static final Duration LATE = Duration.ofDays(1);
    private static final int DIGITS_SHOWN = 12;

    private final JdbcClient jdbc;
    private final HeadRows heads;
    private final Ids ids;
    private final InstantSource clock;

    SigningState(JdbcClient jdbc, HeadRows heads, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The state of signing, for operators.
     *
     * @param lastAt when a head was signed last; null: none was
     * @param key the first digits of the id of the key that signed it; "": none was
     * @param wholeAt when all histories were last signed as of their day, or the first start; null: it has not started
     *     yet
     * @param behind histories that could not be signed in the last round
     * @param late whether all were last signed more than a day ago
     * @param epoch counts restores, from 1 on
     * @param lost the head that a start of the last epoch did not find; "": a restore began it, or nothing
     */
    public record Now(
            @Nullable OffsetDateTime lastAt,
            String key,
            @Nullable OffsetDateTime wholeAt,
            int behind,
            boolean late,
            int epoch,
            String lost) {}

    public Now now() {
        var last = heads.newest().map(HeadRows.Row::head);
        var round = round();
        var epoch = heads.epoch();
        return new Now(
                last.map(head -> Instant.parse(head.madeAt()).atOffset(ZoneOffset.UTC))
                        .orElse(null),
                last.map(head -> head.key().substring(0, DIGITS_SHOWN)).orElse(""),
                round.map(Round::wholeAt).orElse(null),
                round.map(Round::behind).orElse(0),
                round.filter(found -> found.wholeAt().toInstant().plus(LATE).isBefore(clock.instant()))
                        .isPresent(),
                epoch.number(),
                epoch.lost());
    }

    /** Today (UTC) in ISO 8601, once all histories are signed as of it; empty before that. */
    public Optional<String> signedDay() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return round().map(round -> LocalDate.ofInstant(round.wholeAt().toInstant(), ZoneOffset.UTC))
                .filter(today::equals)
                .map(LocalDate::toString);
    }

    /** The heads that were signed because a day began. @param day in ISO 8601 (UTC) */
    public List<HistoryHead> headsOf(String day) {
        return heads.ofDay(day);
    }

    private record Round(String store, OffsetDateTime wholeAt, int behind) {}

    private Optional<Round> round() {
        return jdbc.sql("select store, whole_at, behind from signing_round where number = 1")
                .query((row, index) ->
                        new Round(row.getString(1), row.getObject(2, OffsetDateTime.class), row.getInt(3)))
                .optional();
    }

    /** The id of this store, which only its copies share. Do not call it in a transaction. */
    String store() {
        var found = round();
        if (found.isEmpty()) {
            try {
                jdbc.sql(
                                "insert into signing_round (number, store, looked_at, whole_at, behind) values (1, ?, ?, ?, 0)")
                        .params(ids.id(), time(), time())
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                // its id holds
            }
            found = round();
        }
        return found.orElseThrow().store();
    }

    /** Notes the end of a round. @param behind histories that could not be signed */
    void ended(int behind) {
        jdbc.sql("update signing_round set looked_at = ?, behind = ?,"
                        + " whole_at = case when ? = 0 then ? else whole_at end where number = 1")
                .params(time(), behind, behind, time())
                .update();
    }

    private OffsetDateTime time() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
