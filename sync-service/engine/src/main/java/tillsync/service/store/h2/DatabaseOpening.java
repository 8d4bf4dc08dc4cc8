package tillsync.service.store.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * One opening of the embedded database, until it is closed. H2 has one object for it. Commits that no checkpoint covers
 * are lost with it.
 *
 * @param number counted from 1 in this process
 */
public record DatabaseOpening(long number, Database database, Commits commits, WholeCommits whole) {
    /** @param connections of the pool, at most */
    public DatabaseOpening(long number, Database database, int connections) {
        this(number, database, new Commits(), new WholeCommits(database.getStore(), connections));
    }

    public static Database databaseOf(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
    }

    public static boolean isClosed(Database database) {
        return database.getStore().getMvStore().isClosed();
    }

    /**
     * Brings all earlier commits to the disk, as {@code CHECKPOINT SYNC} does, and more. H2 may have begun to write
     * those commits in the background: then it takes them for stored, and syncs a file that does not have them yet.
     */
    public void checkpoint() {
        long mark = commits.mark();
        MVStore store = database.getStore().getMvStore();
        boolean nothingToStore = store.commit() < 0;
        if (nothingToStore) {
            store.executeFilestoreOperation(() -> {}); // returns once all that is being written is written
        }
        store.sync();
        commits.cover(mark);
    }
}
