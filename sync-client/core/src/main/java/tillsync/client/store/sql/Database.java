package tillsync.client.store.sql;

import java.sql.SQLException;
import java.util.function.Supplier;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;

/** The place of a store's tables, with one connection that writes, and one that reads and never waits for it. */
public interface Database extends AutoCloseable {

    /** A task on the tables. */
    interface Task<T> {
        T run() throws SQLException;
    }

    /** Writes the answer of the till's software. */
    interface Confirming {
        void run(Takeover answer) throws SQLException;
    }

    /** The connection of the transaction that this thread is in. */
    Sql writer();

    Sql reader();

    /** Does the work in one transaction. */
    default <T> T write(Sql.Work<T> work) {
        return guarded(() -> writer().transaction(work));
    }

    /** Does in a transaction what can fail on a full disk, before something outside depends on its commit. */
    default void prepare(Sql db) throws SQLException {}

    default void change(Sql.Change change) {
        write(db -> {
            change.on(db);
            return db;
        });
    }

    /** Changes the tables, and does the last step right before the commit. */
    default void change(Sql.Change change, Runnable last) {
        change(db -> {
            change.on(db);
            prepare(db);
            last.run();
        });
    }

    /**
     * Changes the tables without waiting for the disk. A power failure may undo the change, which must then be harmless
     * to repeat.
     */
    default void changeSoon(Sql.Change change) {
        guarded(() -> {
            writer().changeSoon(change);
            return true;
        });
    }

    default <T> T read(Sql.Work<T> reading) {
        var db = reader();
        return guarded(() -> db.exclusively(reading));
    }

    /** Reads over a connection of its own, so that a slow reader holds up nobody. */
    <T> T stream(Sql.Work<T> reading);

    /** Runs a task; tables that it finds damaged are set aside. */
    default <T> T guarded(Task<T> task) {
        int seen = soundness().generation();
        try {
            return task.run();
        } catch (SQLException failure) {
            throw failed(failure, seen);
        } catch (StoreDamaged damaged) {
            setAside(seen);
            throw damaged;
        } catch (ArticleDamaged damaged) {
            soundness().suspect(true);
            throw damaged;
        }
    }

    Soundness soundness();

    /**
     * Asks the till's software, and writes down what it has taken: in one transaction with the software's own rows if
     * this is its database, else in one afterwards. Writes nothing if it answers later.
     */
    Takeover ask(Supplier<Takeover> software, Confirming confirming);

    /** The failure for a caller; damage is handled first. */
    StoreFailure failed(SQLException failure, int seen);

    /** Replaces a damaged store by a fresh one, once, whoever finds the damage. */
    void setAside(int seen);

    /** Makes the next reads go to the files, and not to the cache of an open connection. */
    void readAnew();

    /** @throws StoreDamaged if the files are not sound */
    void check(Sql db) throws SQLException;

    @Override
    void close();
}
