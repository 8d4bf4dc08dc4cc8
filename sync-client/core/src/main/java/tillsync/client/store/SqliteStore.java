package tillsync.client.store;

import java.nio.file.Path;
import tillsync.client.store.database.SqlStore;
import tillsync.client.store.database.SqliteDatabase;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreElsewhere;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.failure.StoreInUse;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.SqliteJdbc;

/**
 * The store of a till in an SQLite file, {@code till.db} in a directory of its own. A file that is damaged is kept as
 * {@code till.db.damaged-1} and replaced by a fresh one.
 */
public final class SqliteStore extends SqlStore {
    private SqliteStore(Database database) {
        super(database);
    }

    /**
     * Opens the store in that directory, or begins one.
     *
     * @throws StoreElsewhere if the articles of that directory's till are in another store; nothing is begun
     * @throws StoreInUse if another process has it open
     * @throws StoreFailure if the directory cannot be used
     */
    public static SqliteStore open(Path directory) {
        StoreElsewhere.refuse(directory);
        try {
            return new SqliteStore(SqliteDatabase.open(directory, new SqliteJdbc()));
        } catch (NoClassDefFoundError missing) {
            throw new StoreFailure(
                    "store: " + missing.getMessage()
                            + " is missing (expected: tillsync-client-store-sqlite on the class path, or another store)",
                    missing);
        }
    }

    /**
     * Reads the store in that directory, if no other process has it open, and changes nothing: neither a damaged file
     * nor a log that waits to be taken over.
     *
     * @return whether there is one
     * @throws StoreElsewhere if the articles of that directory's till are in another store
     * @throws StoreInUse if another process has it open
     * @throws StoreDamaged if it is damaged; it stays where it is
     * @throws StoreFailure if it cannot be read
     */
    public static boolean look(Path directory) {
        StoreElsewhere.refuse(directory);
        return SqliteDatabase.look(directory, new SqliteJdbc());
    }

    @Override
    public boolean isTillDb() {
        return true;
    }
}
