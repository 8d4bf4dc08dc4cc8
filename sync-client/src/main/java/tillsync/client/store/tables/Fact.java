package tillsync.client.store.tables;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import tillsync.article.Sha256;
import tillsync.client.json.Records;
import tillsync.client.store.Numbering;
import tillsync.client.store.Position;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.sql.Sql;

/** Single values of a store, by name, each sealed by a digest so that a flipped bit in one is noticed. */
public final class Facts {
    public static final String POSITION = "position";
    public static final String TAKEN = "taken";
    public static final String WAITING = "waiting";
    public static final String IDENTITY = "identity";
    public static final String NUMBERING = "numbering";
    public static final String IN_FLIGHT = "in-flight";
    public static final String DELIVERED = "delivered";
    public static final String PAIRED = "paired";
    public static final String HELD_UP_TO = "held-up-to";
    public static final String PULL_ANEW = "pull-anew";
    public static final String VERIFIED_AT = "verified-at";
    public static final String BEGUN_UNTIL = "begun-until";
    public static final String CLOCK_SKEW = "clock-skew";
    public static final String RECONCILED = "reconciled";
    public static final String LOSS = "loss";
    public static final String FORMER = "former";
    public static final String COMMITS = "commits";

    /** Under which number the edits in flight are frozen, and up to which position they go. */
    public record Frozen(String pairing, long sequence, long upTo) {
        public Frozen as(Numbering numbering) {
            return new Frozen(numbering.pairing(), numbering.next(), upTo);
        }
    }

    private Facts() {}

    public static <T> Optional<T> get(Sql db, String name, Class<T> type) throws SQLException {
        return db.first(
                "SELECT content, digest FROM fact WHERE name = ?",
                row -> {
                    var value = row.getString(1);
                    if (!Arrays.equals(seal(name, value), row.getBytes(2))) {
                        throw new StoreDamaged("fact " + name + ": changed outside (expected: as it was written)");
                    }
                    return Records.read(value, type);
                },
                name);
    }

    public static void put(Sql db, String name, Object value) throws SQLException {
        var text = Records.toJson(value).json();
        var seal = seal(name, text);
        if (db.update("UPDATE fact SET content = ?, digest = ? WHERE name = ?", text, seal, name) == 0) {
            db.update("INSERT INTO fact (content, digest, name) VALUES (?, ?, ?)", text, seal, name);
        }
    }

    public static void remove(Sql db, String name) throws SQLException {
        db.update("DELETE FROM fact WHERE name = ?", name);
    }

    public static Position position(Sql db) throws SQLException {
        return get(db, POSITION, Position.class).orElse(Position.NONE);
    }

    /** Where something is to be handed over: what the software has taken is no known position any more. */
    public static void takenWithoutCursor(Sql db) throws SQLException {
        var taken = get(db, TAKEN, Position.class);
        if (taken.isPresent()) {
            put(db, TAKEN, taken.get().withoutCursor());
        }
    }

    private static byte[] seal(String name, String value) {
        return Sha256.of((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    }
}
