package tillsync.service.people.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.audit.AuditLine;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of the audit that are not in its second place yet. A line gets its place in the chain in the database,
 * before it is written anywhere. Whatever happens between, it is written again as it was.
 */
@Repository
public class AuditLines {
    private final JdbcClient jdbc;
    private final AuditSettings settings;
    private final Clock clock;

    AuditLines(JdbcClient jdbc, AuditSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The end of the chain.
     *
     * @param sequence of the last line that has a place in it; 0 if none has
     * @param hash of that line
     */
    public record Chain(String id, long sequence, String hash) {}

    /** A line with its place. */
    public record Placed(long sequence, String text) {}

    /** @param oldest when the oldest line that is not written was noted; null if all are written */
    public record Backlog(long lines, @Nullable Instant oldest) {}

    private record Noted(long id, String body) {}

    /** Notes a line in the transaction of its cause; does nothing if there is no second place. */
    void note(ObjectNode body) {
        if (settings.isOn()) {
            jdbc.sql("insert into audit_line (noted_at, body) values (?, ?)")
                    .params(OffsetDateTime.now(clock), Json.MAPPER.writeValueAsBytes(body))
                    .update();
        }
    }

    public Backlog backlog() {
        return jdbc.sql("select count(*), min(noted_at) from audit_line")
                .query((row, index) -> new Backlog(row.getLong(1), instant(row.getObject(2, OffsetDateTime.class))))
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    public Optional<Chain> chain() {
        return jdbc.sql("select id, sequence, hash from audit_chain")
                .query(Chain.class)
                .optional();
    }

    /** Begins a chain, in a transaction. All lines that are still here get places in it. @param before a line's hash */
    public void begin(String id, String before) {
        jdbc.sql("delete from audit_chain").update();
        jdbc.sql("insert into audit_chain (id, sequence, hash) values (?, 0, ?)")
                .params(id, before)
                .update();
        jdbc.sql("update audit_line set sequence = null, line = null").update();
    }

    /** Gives the next lines their places, in a transaction. @return how many */
    public int place(Chain chain, int most) {
        var noted = jdbc.sql("select id, body from audit_line where sequence is null order by id limit ?")
                .param(most)
                .query((row, index) -> new Noted(row.getLong(1), text(row.getBytes(2))))
                .list();
        var before = chain.hash();
        long sequence = chain.sequence();
        for (var each : noted) {
            var line = AuditLine.of(chain.id(), ++sequence, before, each.body());
            jdbc.sql("update audit_line set sequence = ?, line = ? where id = ?")
                    .params(sequence, line.text().getBytes(StandardCharsets.UTF_8), each.id())
                    .update();
            before = line.hash();
        }
        if (!noted.isEmpty()) {
            jdbc.sql("update audit_chain set sequence = ?, hash = ? where id = ?")
                    .params(sequence, before, chain.id())
                    .update();
        }
        return noted.size();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The next lines that have a place and are not written, in order. */
    public List<Placed> placed(int most) {
        return jdbc.sql("select sequence, line from audit_line where sequence is not null order by sequence limit ?")
                .param(most)
                .query((row, index) -> new Placed(row.getLong(1), text(row.getBytes(2))))
                .list();
    }

    /** Removes the lines up to that sequence: they are written. */
    public void forget(long sequence) {
        jdbc.sql("delete from audit_line where sequence <= ?").param(sequence).update();
    }
}
