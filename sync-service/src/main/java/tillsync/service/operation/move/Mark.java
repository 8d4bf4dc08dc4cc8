package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The mark that a move leaves in a database.
 *
 * @param other the address of the other database, without a user or a password
 * @param store the id of the first event that is moved; empty: there is none
 */
record Mark(State state, String other, String store, Instant at) {
    enum State {
        /** Rows are missing: no service may begin here. */
        FILLING,
        /** All rows are there, and no service has begun here. */
        FILLED,
        /** The service went on elsewhere: none may begin here. */
        MOVED
    }

    /** The mark of a database that has the tables; null: it has none. */
    static @Nullable Mark of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select state, other, store, marked_at from move_mark")) {
            return found.next()
                    ? new Mark(
                            State.valueOf(found.getString(1)),
                            found.getString(2),
                            found.getString(3),
                            found.getObject(4, OffsetDateTime.class).toInstant())
                    : null;
        }
    }

    /** Replaces the database's mark once the transaction ends. */
    void write(Connection connection) throws SQLException {
        remove(connection);
        try (var insert = connection.prepareStatement(
                "insert into move_mark (state, other, store, marked_at) values (?, ?, ?, ?)")) {
            insert.setString(1, state.name());
            insert.setString(2, other);
            insert.setString(3, store);
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static void remove(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from move_mark");
        }
    }

    /** Returns an address without user and password. */
    static String shown(String url) {
        return url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
    }
}
