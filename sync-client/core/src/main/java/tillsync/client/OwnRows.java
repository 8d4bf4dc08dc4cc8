package tillsync.client;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/** Transactions in the database of the till's software, over connections that go back to their pool as they were. */
record OwnRows(DataSource database) {
    /** Work in a transaction. */
    interface Work<T> {
        /** @param commit commits the work, as its last step; uncommitted work is undone */
        T run(Connection connection, Runnable commit) throws Exception;
    }

    <T> T in(Work<T> work) throws Exception {
        try (var connection = database.getConnection()) {
            boolean commits = connection.getAutoCommit();
            connection.setAutoCommit(false);
            var isDone = new boolean[1];
            try {
                return work.run(connection, () -> isDone[0] = isCommitted(connection));
            } catch (CompletionException lost) {
                throw lost.getCause() instanceof SQLException theirs ? theirs : lost;
            } finally {
                ends(connection, isDone[0], commits);
            }
        }
    }

    /** Throws no {@code SQLException}: the store that waits for the commit would take it for its own. */
    private static boolean isCommitted(Connection connection) {
        try {
            connection.commit();
            return true;
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }

    private static void ends(Connection connection, boolean isDone, boolean commits) throws SQLException {
        try {
            if (!isDone) {
                connection.rollback();
            }
            connection.setAutoCommit(commits);
        } catch (SQLException lost) {
            if (isDone) {
                throw lost;
            }
            // what was thrown before says more; a connection that is lost has rolled back
        }
    }

    /** Work that may throw anything. */
    interface Step {
        void run() throws Exception;
    }

    /** Rethrows the work's exception unchanged, so that people see the real cause. */
    @SuppressWarnings("unchecked")
    static <X extends Exception> void unchanged(Step step) throws X {
        try {
            step.run();
        } catch (Exception theirs) {
            throw (X) theirs;
        }
    }
}
