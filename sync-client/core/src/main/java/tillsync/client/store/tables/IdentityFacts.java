package tillsync.client.store.tables;

import java.sql.SQLException;
import java.util.Optional;
import tillsync.client.store.Identity;
import tillsync.client.store.Paired;
import tillsync.client.store.sql.Sql;

/** The facts that a till knows about itself, inside one transaction. */
public final class IdentityFacts {
    private IdentityFacts() {}

    /**
     * Stores the identity. If the device id changed, it also drops the cursor, since the articles are of the former
     * device.
     */
    public static void remember(Sql db, Identity identity) throws SQLException {
        var before = Fact.IDENTITY.get(db);
        if (before.isPresent() && !before.get().deviceId().equals(identity.deviceId())) {
            withoutCursor(db);
        }
        Fact.IDENTITY.put(db, identity);
    }

    /** The device and pairing; a store of an earlier version has not kept them apart. */
    public static Optional<Paired> paired(Sql db) throws SQLException {
        var kept = Fact.PAIRED.get(db);
        var identity = Fact.IDENTITY.get(db);
        var numbering = Fact.NUMBERING.get(db);
        return kept.isPresent() || !identity.isPresent()
                ? kept
                : numbering.map(known -> new Paired(identity.get().deviceId(), known.pairing()));
    }

    public static void forget(Sql db) throws SQLException {
        withoutCursor(db);
        Fact.IDENTITY.remove(db);
        Fact.VERIFIED_AT.remove(db);
    }

    private static void withoutCursor(Sql db) throws SQLException {
        Fact.POSITION.put(db, Fact.position(db).withoutCursor());
        Fact.takenWithoutCursor(db);
    }
}
