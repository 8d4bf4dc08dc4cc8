package tillsync.service.store.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsWithGapsTest {
    private Connection connection;

    @BeforeEach
    void hasAHundredEventsButThreeAreMissing() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (var statement = connection.createStatement()) {
            statement.execute("create table domain_event (global_index bigint primary key, type varchar(64),"
                    + " aggregate_identifier varchar(64), sequence_number bigint, event_identifier varchar(64),"
                    + " meta_data blob, payload blob, payload_revision varchar(64), payload_type varchar(64),"
                    + " time_stamp varchar(40))");
            statement.execute("insert into domain_event (global_index, payload) select x, X'01' from"
                    + " system_range(1, 100) where x not in (20, 30, 52)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<Long> read(long after, int batchSize, List<Long> gaps) throws SQLException {
        var found = new ArrayList<Long>();
        try (var statement = EventsWithGaps.statement(connection, TableNames.EVENTS, after, batchSize, gaps);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getLong("global_index"));
            }
        }
        return found;
    }

    @Test
    void findsTheNextEventsAndFilledGapsInOrder() throws SQLException {
        assertThat(read(50, 5, List.of(20L, 25L, 40L))).containsExactly(25L, 40L, 51L, 53L, 54L, 55L);
    }

    @Test
    void findsNothingWhereNoGapIsFilledAndNothingFollows() throws SQLException {
        assertThat(read(100, 20, List.of(20L, 30L))).isEmpty();
    }

    @Test
    void readsByTheIndexAndNotTheWholeTable() throws SQLException {
        try (var statement = EventsWithGaps.statement(connection, TableNames.EVENTS, 50, 5, List.of(20L));
                var plan = connection.prepareStatement("explain analyze "
                        + statement.toString().replaceFirst("(?s)^\\S+: ", "").replaceFirst("(?s) \\{.*$", ""))) {
            plan.setLong(1, 50);
            plan.setLong(2, 55);
            plan.setLong(3, 20);
            try (var rows = plan.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).contains("scanCount:").doesNotContainPattern("scanCount: \\d{2}");
            }
        }
    }
}
