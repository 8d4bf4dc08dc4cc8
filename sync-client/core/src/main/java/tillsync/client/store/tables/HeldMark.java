package tillsync.client.store.tables;

import java.sql.SQLException;
import tillsync.client.store.sql.Sql;

/**
 * The position up to which edits of the outbox go to the inbox, or lie there already, inside one transaction. It is
 * removed with the last of them, since positions are used again.
 */
public final class HeldMark {
    private HeldMark() {}

    /** Marks all edits that are in the outbox now. */
    public static void all(Sql db) throws SQLException {
        OutboxTable.moveToLast(db, Fact.HELD_UP_TO, Long.MAX_VALUE);
    }

    /** Marks all up to that position. What is marked already stays so. */
    public static void upTo(Sql db, long position) throws SQLException {
        if (!covers(db, position)) {
            OutboxTable.moveToLast(db, Fact.HELD_UP_TO, position);
        }
    }

    /** Follows edits that have left the outbox: the mark is never beyond those that it was made for. */
    public static void follow(Sql db) throws SQLException {
        var mark = Fact.HELD_UP_TO.get(db);
        if (mark.isPresent()) {
            OutboxTable.moveToLast(db, Fact.HELD_UP_TO, mark.get());
        }
    }

    /**
     * Ends the holding of edits that still wait, since the till became a different device. Edits that lie in the inbox
     * stay there.
     */
    public static void ofDelivered(Sql db) throws SQLException {
        OutboxTable.moveToLast(db, Fact.HELD_UP_TO, delivered(db));
    }

    public static boolean covers(Sql db, long position) throws SQLException {
        return Fact.HELD_UP_TO.get(db).filter(mark -> position <= mark).isPresent();
    }

    /** The position up to which edits lie in the inbox already. */
    static long delivered(Sql db) throws SQLException {
        long delivered = OutboxTable.Marks.of(db).delivered();
        return Math.min(delivered, Fact.HELD_UP_TO.get(db).orElse(Long.MIN_VALUE));
    }
}
