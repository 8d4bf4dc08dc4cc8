package tillsync.client;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Takeover;

/** Gives each change of a batch to software that takes one after the other. */
final class OneByOne implements TillListener {
    private final ArticleTakeover software;
    private final @Nullable Supplier<Connection> shared;
    private final @Nullable DataSource rows;
    private boolean isBegun;

    /**
     * @param shared the connection of the store's own transaction; null: the store is elsewhere
     * @param rows the software's database, in which each batch is a transaction; null: not known
     */
    private OneByOne(ArticleTakeover software, @Nullable Supplier<Connection> shared, @Nullable DataSource rows) {
        this.software = software;
        this.shared = shared;
        this.rows = rows;
    }

    /** @param store null: none that was given */
    static OneByOne of(ArticleTakeover software, @Nullable LocalStore store, @Nullable DataSource rows) {
        if (store instanceof JdbcStore jdbc) {
            if (rows != null) {
                throw new IllegalArgumentException(
                        "takeover: with a database of its own (expected: none, since the JdbcStore has the transaction)");
            }
            return new OneByOne(software, jdbc::transaction, null);
        }
        return new OneByOne(software, null, rows);
    }

    /** Work that may throw anything. */
    private interface Step {
        void run() throws Exception;
    }

    /** Throws what the work throws as it is, since people are to see the real cause. */
    @SuppressWarnings("unchecked")
    private static <X extends Exception> void unchanged(Step step) throws X {
        try {
            step.run();
        } catch (Exception theirs) {
            throw (X) theirs;
        }
    }

    @Override
    public Takeover apply(Batch batch) {
        var answer = new Takeover[1];
        OneByOne.<RuntimeException>unchanged(() -> {
            var when = requireNonNull(software.before(batch), "before: null (expected: When.now(), or later)");
            var code = when.laterCode();
            isBegun = code == null;
            answer[0] = code == null ? taken(batch) : Takeover.later(code);
        });
        return answer[0];
    }

    @Override
    public void ended() {
        if (isBegun) {
            isBegun = false;
            software.ended();
        }
    }

    private Takeover taken(Batch batch) throws Exception {
        return rows == null ? taken(batch, new Taking(shared)) : committed(batch, rows);
    }

    private Takeover committed(Batch batch, DataSource rows) throws Exception {
        try (var connection = rows.getConnection()) {
            boolean commits = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean isDone = false;
            try {
                var answer = taken(batch, new Taking(() -> connection));
                connection.commit();
                isDone = true;
                return answer;
            } finally {
                ends(connection, isDone, commits);
            }
        }
    }

    /** Undoes what was not committed, and gives the connection back to its pool as it was. */
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

    private Takeover taken(Batch batch, Taking taking) throws Exception {
        batch.forEachRecord((key, record) -> OneByOne.<RuntimeException>unchanged(() -> {
            if (record.isPresent()) {
                software.putRecord(taking, record.get());
            } else {
                software.removeRecord(taking, key);
            }
        }));
        batch.forEach((number, article) -> OneByOne.<RuntimeException>unchanged(() -> {
            if (article.isPresent()) {
                software.put(taking, article.get());
            } else {
                software.remove(taking, number);
            }
        }));
        software.after(taking);
        return taking.answer();
    }
}
