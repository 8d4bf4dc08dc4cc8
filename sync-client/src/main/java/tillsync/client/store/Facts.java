package tillsync.client.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import tillsync.article.Json;
import tillsync.article.Sha256;

/** Single values of a store, by name, each sealed by a digest so that a flipped bit in one is noticed. */
final class Facts {
    static final String POSITION = "position";
    static final String TAKEN = "taken";
    static final String WAITING = "waiting";
    static final String IDENTITY = "identity";
    static final String NUMBERING = "numbering";
    static final String IN_FLIGHT = "in-flight";
    static final String DELIVERED = "delivered";
    static final String PAIRED = "paired";
    static final String HELD_UP_TO = "held-up-to";
    static final String PULL_ANEW = "pull-anew";
    static final String VERIFIED_AT = "verified-at";
    static final String BEGUN_UNTIL = "begun-until";
    static final String CLOCK_SKEW = "clock-skew";
    static final String RECONCILED = "reconciled";
    static final String LOSS = "loss";
    static final String FORMER = "former";
    static final String COMMITS = "commits";

    /** Under which number the edits in flight are frozen, and up to which position they go. */
    record Frozen(String pairing, long sequence, long upTo) {
        Frozen as(Numbering numbering) {
            return new Frozen(numbering.pairing(), numbering.next(), upTo);
        }
    }

    private Facts() {}

    static <T> Optional<T> get(Sql db, String name, Class<T> type) throws SQLException {
        return db.first(
                "SELECT content, digest FROM fact WHERE name = ?",
                row -> {
                    var value = row.getString(1);
                    if (!Arrays.equals(seal(name, value), row.getBytes(2))) {
                        throw new StoreDamaged("fact " + name + ": changed outside (expected: as it was written)");
                    }
                    return Json.MAPPER.readValue(value, type);
                },
                name);
    }

    static void put(Sql db, String name, Object value) throws SQLException {
        var text = Json.MAPPER.writeValueAsString(value);
        var seal = seal(name, text);
        if (db.update("UPDATE fact SET content = ?, digest = ? WHERE name = ?", text, seal, name) == 0) {
            db.update("INSERT INTO fact (content, digest, name) VALUES (?, ?, ?)", text, seal, name);
        }
    }

    static void remove(Sql db, String name) throws SQLException {
        db.update("DELETE FROM fact WHERE name = ?", name);
    }

    static Position position(Sql db) throws SQLException {
        return get(db, POSITION, Position.class).orElse(Position.NONE);
    }

    /** Where something is to be handed over: what the software has taken is no known position any more. */
    static void takenWithoutCursor(Sql db) throws SQLException {
        var taken = get(db, TAKEN, Position.class);
        if (taken.isPresent()) {
            put(db, TAKEN, taken.get().withoutCursor());
        }
    }

    private static byte[] seal(String name, String value) {
        return Sha256.of((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    }
}
