package tillsync.client.store.damage;

import tillsync.client.store.ArticleSums;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.sql.Database;
import tillsync.client.store.tables.Facts;

/** Whether a store is what was written, while it is in use. For the thread that drives the engine: nothing may be applied meanwhile. */
public final class StoreCheck {
    private StoreCheck() {}

    /**
     * Reads all synchronised articles, and all that lies on top of them.
     *
     * @throws StoreDamaged where anything but single articles is not as it was written
     */
    public static ArticleSums at(Database database) {
        database.readAnew(); // a repair of what the file has must not compare what its connection remembers
        var sums = database.stream(db -> {
            database.check(db);
            Inspection.besideArticles(db);
            return Inspection.sums(db);
        });
        suspect(database, !sums.isOf(database.read(Facts::position)));
        return sums;
    }

    public static void suspect(Database database, boolean isDamaged) {
        if (isDamaged) {
            database.suspicion().raise();
        } else {
            database.suspicion().end();
        }
    }
}
