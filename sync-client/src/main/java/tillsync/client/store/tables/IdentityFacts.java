package tillsync.client.store.tables;

import java.sql.SQLException;
import java.util.Optional;
import tillsync.client.store.Identity;
import tillsync.client.store.Numbering;
import tillsync.client.store.Paired;
import tillsync.client.store.sql.Sql;

/** What a till knows about itself, inside one transaction. */
public final class IdentityFacts {
    private IdentityFacts() {}

    /** If the till is another device than before, its articles have no cursor any more. */
    public static void remember(Sql db, Identity identity) throws SQLException {
        var before = Facts.get(db, Facts.IDENTITY, Identity.class);
        if (before.isPresent() && !before.get().deviceId().equals(identity.deviceId())) {
            withoutCursor(db);
        }
        Facts.put(db, Facts.IDENTITY, identity);
    }

    /** A store of an earlier version has not kept it apart. */
    public static Optional<Paired> paired(Sql db) throws SQLException {
        var kept = Facts.get(db, Facts.PAIRED, Paired.class);
        var identity = Facts.get(db, Facts.IDENTITY, Identity.class);
        var numbering = Facts.get(db, Facts.NUMBERING, Numbering.class);
        return kept.isPresent() || identity.isEmpty()
                ? kept
                : numbering.map(known -> new Paired(identity.get().deviceId(), known.pairing()));
    }

    public static void forget(Sql db) throws SQLException {
        withoutCursor(db);
        Facts.remove(db, Facts.IDENTITY);
        Facts.remove(db, Facts.VERIFIED_AT);
    }

    private static void withoutCursor(Sql db) throws SQLException {
        Facts.put(db, Facts.POSITION, Facts.position(db).withoutCursor());
        Facts.takenWithoutCursor(db);
    }
}
