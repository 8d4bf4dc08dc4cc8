package tillsync.client.store.sql;

import java.sql.SQLException;
import java.util.function.Supplier;
import tillsync.client.store.ArticleDamaged;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.StoreFailure;
import tillsync.client.store.Takeover;

/** Where the tables of a store lie, with one connection that writes, and one that reads and never waits for it. */
public interface Database extends AutoCloseable {

    /** Something that is done with the tables. */
    interface Task<T> {
        T run() throws SQLException;
    }

    /** What is written with the answer of the till's software. */
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

    default void change(Sql.Change change) {
        write(db -> {
            change.on(db);
            return db;
        });
    }

    default <T> T read(Sql.Work<T> reading) {
        var db = reader();
        return guarded(() -> db.exclusively(reading));
    }

    /** Reads over a connection of its own, so that a slow reader holds up nobody. */
    <T> T stream(Sql.Work<T> reading);

    /** Does something with the tables; what it finds damaged is set aside. */
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
     * Asks the till's software, and writes down what it has taken: in one transaction with what the software itself
     * writes, where this is its database; else in one after it. Nothing is written where it answers later.
     */
    Takeover ask(Supplier<Takeover> software, Confirming confirming);

    /** What a failure of the database means for a caller. Damage is dealt with before. */
    StoreFailure failed(SQLException failure, int seen);

    /** Puts a fresh store in the place of a damaged one, once, whoever finds the damage. */
    void setAside(int seen);

    /** What is read next is read from the files, not from what an open connection remembers of them. */
    void readAnew();

    /** @throws StoreDamaged where the files are not sound */
    void check(Sql db) throws SQLException;

    @Override
    void close();
}
