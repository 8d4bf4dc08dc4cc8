package tillsync.service.store.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * Reads the event stream while some earlier positions are still open, since another transaction may yet fill them.
 * Axon's own query joins both by OR, for which H2 reads the whole table of events at each new event.
 */
final class EventsWithGaps {
    private EventsWithGaps() {}

    /** The next events after a position, and those in the gaps that have been filled, in order. */
    static PreparedStatement statement(
            Connection connection, EventSchema schema, long after, int batchSize, List<Long> gaps) throws SQLException {
        var index = schema.globalIndexColumn();
        var select = "SELECT " + schema.trackedEventFields() + " FROM " + schema.domainEventTable() + " WHERE " + index;
        var marks = String.join(", ", Collections.nCopies(gaps.size(), "?"));
        var statement = connection.prepareStatement(select + " > ? AND " + index + " <= ? UNION ALL " + select + " IN ("
                + marks + ") ORDER BY " + index + " ASC");
        statement.setLong(1, after);
        statement.setLong(2, after + batchSize);
        for (int i = 0; i < gaps.size(); i++) {
            statement.setLong(3 + i, gaps.get(i));
        }
        return statement;
    }
}
