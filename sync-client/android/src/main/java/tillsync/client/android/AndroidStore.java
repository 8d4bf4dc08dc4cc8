package tillsync.client.android;

import java.nio.file.Path;
import tillsync.client.store.database.SqlStore;
import tillsync.client.store.database.SqliteDatabase;
import tillsync.client.store.failure.StoreElsewhere;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.failure.StoreInUse;

/**
 * The store of a till on Android: the same file {@code till.db} as that of {@link tillsync.client.store.SqliteStore},
 * opened by Android's own SQLite. A damaged file is kept as {@code till.db.damaged-1} and replaced by a fresh one.
 */
public final class AndroidStore extends SqlStore {
    private AndroidStore(SqliteDatabase database) {
        super(database);
    }

    /**
     * Opens the store in that directory, or creates one. Use a directory under {@code Context.getNoBackupFilesDir()}: a
     * store that a backup brings to a second device would be a copy, which the service refuses.
     *
     * @throws StoreElsewhere if the articles of that directory's till are in another store; nothing is created
     * @throws StoreInUse if another process has it open
     * @throws StoreFailure if the directory cannot be used
     */
    public static AndroidStore open(Path directory) {
        StoreElsewhere.refuse(directory);
        return new AndroidStore(SqliteDatabase.open(directory, new AndroidSqlite()));
    }

    @Override
    public boolean isTillDb() {
        return true;
    }
}
