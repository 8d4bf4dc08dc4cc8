package tillsync.service.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * One opening of the embedded database, until it is closed. H2 has one object for it. What was committed and is covered by no
 * checkpoint is lost with it.
 *
 * @param number counted from 1 in this process
 */
record Opening(long number, Database database, Commits commits) {

    static Database databaseOf(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
    }

    static boolean isClosed(Database database) {
        return database.getStore().getMvStore().isClosed();
    }

    /**
     * Brings to the disk what was committed before the call. As {@code CHECKPOINT SYNC} does, and more: H2 may have begun to
     * write those commits in the background. It takes them for stored then, and syncs a file that has not got them yet.
     */
    void checkpoint() {
        long mark = commits.mark();
        MVStore store = database.getStore().getMvStore();
        boolean nothingToStore = store.commit() < 0;
        if (nothingToStore) {
            store.executeFilestoreOperation(() -> {}); // returns when all that is being written has been
        }
        store.sync();
        commits.cover(mark);
    }
}
