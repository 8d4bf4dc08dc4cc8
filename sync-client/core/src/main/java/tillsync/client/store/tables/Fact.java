package tillsync.client.store.tables;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import tillsync.article.Sha256;
import tillsync.client.json.Form;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Identity;
import tillsync.client.store.Loss;
import tillsync.client.store.Numbering;
import tillsync.client.store.Paired;
import tillsync.client.store.Position;
import tillsync.client.store.Waiting;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;

/** A single value of a store, by name, sealed by a digest so that a flipped bit in it is noticed. */
public record Fact<T>(String name, Form<T> form) {
    public static final Fact<Position> POSITION = new Fact<>("position", FactForms.POSITION);
    public static final Fact<Position> TAKEN = new Fact<>("taken", FactForms.POSITION);
    public static final Fact<Waiting> WAITING = new Fact<>("waiting", FactForms.WAITING);
    public static final Fact<Identity> IDENTITY = new Fact<>("identity", FactForms.IDENTITY);
    public static final Fact<Numbering> NUMBERING = new Fact<>("numbering", FactForms.NUMBERING);
    public static final Fact<Frozen> IN_FLIGHT = new Fact<>("in-flight", FactForms.FROZEN);
    public static final Fact<Long> DELIVERED = new Fact<>("delivered", FactForms.NUMBER);
    public static final Fact<Paired> PAIRED = new Fact<>("paired", FactForms.PAIRED);
    public static final Fact<Long> HELD_UP_TO = new Fact<>("held-up-to", FactForms.NUMBER);
    public static final Fact<Boolean> PULL_ANEW = new Fact<>("pull-anew", FactForms.FLAG);
    public static final Fact<Instant> VERIFIED_AT = new Fact<>("verified-at", FactForms.INSTANT);
    public static final Fact<LocalDateTime> BEGUN_UNTIL = new Fact<>("begun-until", FactForms.LOCAL_TIME);
    public static final Fact<ClockSkew> CLOCK_SKEW = new Fact<>("clock-skew", FactForms.CLOCK_SKEW);
    public static final Fact<Reconciliation> RECONCILED = new Fact<>("reconciled", FactForms.COUNTS);
    public static final Fact<Loss> LOSS = new Fact<>("loss", FactForms.LOSS);
    public static final Fact<String[]> FORMER = new Fact<>("former", FactForms.TEXTS);
    public static final Fact<Long> COMMITS = new Fact<>("commits", FactForms.NUMBER);

    /** The number under which the edits in flight are frozen, and their last position. */
    public record Frozen(String pairing, long sequence, long upTo) {
        public Frozen as(Numbering numbering) {
            return new Frozen(numbering.pairing(), numbering.next(), upTo);
        }
    }

    public Optional<T> get(Sql db) throws SQLException {
        return text(db).map(form::read);
    }

    /** @throws StoreDamaged if it is not as it was written */
    public Optional<String> text(Sql db) throws SQLException {
        return db.first(
                "SELECT content, digest FROM fact WHERE name = ?",
                row -> whole(row.getString(1), row.getBytes(2)),
                name);
    }

    private String whole(String content, byte[] digest) {
        if (!Arrays.equals(seal(content), digest)) {
            throw new StoreDamaged("fact " + name + ": changed outside (expected: as it was written)");
        }
        return content;
    }

    /** The fact's content and digest as two columns of a statement that reads something else at the same moment. */
    String columns() {
        var of = " FROM fact WHERE name = '" + name + "')";
        return "(SELECT content" + of + " AS content, (SELECT digest" + of + " AS seal";
    }

    /** Reads {@link #columns}. */
    Optional<T> read(ResultSet row, int column) throws SQLException {
        var content = row.getString(column);
        return content == null ? Optional.empty() : Optional.of(form.read(whole(content, row.getBytes(column + 1))));
    }

    public boolean isSet(Sql db) throws SQLException {
        return get(db).isPresent();
    }

    public void put(Sql db, T value) throws SQLException {
        var text = form.write(value);
        var seal = seal(text);
        if (db.update("UPDATE fact SET content = ?, digest = ? WHERE name = ?", text, seal, name) == 0) {
            db.update("INSERT INTO fact (content, digest, name) VALUES (?, ?, ?)", text, seal, name);
        }
    }

    /** Stores a value; empty removes it. */
    public void set(Sql db, Optional<T> value) throws SQLException {
        if (value.isPresent()) {
            put(db, value.get());
        } else {
            remove(db);
        }
    }

    public void remove(Sql db) throws SQLException {
        db.update("DELETE FROM fact WHERE name = ?", name);
    }

    public static Position position(Sql db) throws SQLException {
        return POSITION.get(db).orElse(Position.NONE);
    }

    /** Notes, if there is something to hand over, that the taken position is not known any more. */
    public static void takenWithoutCursor(Sql db) throws SQLException {
        TAKEN.set(db, TAKEN.get(db).map(Position::withoutCursor));
    }

    private byte[] seal(String value) {
        return Sha256.of((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    }
}
