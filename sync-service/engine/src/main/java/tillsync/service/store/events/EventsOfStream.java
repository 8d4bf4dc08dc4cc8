package tillsync.service.store.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * Reads the next events of one stream, however far the first one is. Axon's own query looks for so many numbers, and would find
 * nothing of a stream whose older events are in an archive.
 */
final class EventsOfStream {
    private EventsOfStream() {}

    static PreparedStatement statement(
            Connection connection, EventSchema schema, String stream, long first, int batchSize) throws SQLException {
        var statement = connection.prepareStatement("SELECT " + schema.trackedEventFields()
                + " FROM domain_event WHERE aggregate_identifier = ? AND sequence_number >= ?"
                + " ORDER BY aggregate_identifier, sequence_number LIMIT ?");
        statement.setString(1, stream);
        statement.setLong(2, first);
        statement.setInt(3, batchSize);
        return statement;
    }
}
