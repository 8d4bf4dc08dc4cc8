package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.feed.CarriedPositions.Key;
import tillsync.service.feed.CarriedPositions.Position;
import tillsync.service.store.database.Lease;

/** Two nodes on one database. */
class CarriedPositionsTest {
    private static final Key CATALOGUE = new Key("tillsync.change-sets", "c");

    private JdbcTemplate jdbc;
    private CarriedPositions positions;
    private Lease north;
    private Lease south;

    @BeforeEach
    void twoNodes() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V7__feed.sql"),
                        new ClassPathResource("db/migration/V4__nodes.sql"))
                .execute(source);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        jdbc = new JdbcTemplate(source);
        var client = JdbcClient.create(jdbc);
        positions = new CarriedPositions(client, transactions);
        north = new Lease(client, "feed", "north", KafkaSink.LEASE);
        south = new Lease(client, "feed", "south", KafkaSink.LEASE);
    }

    /** So much later by the database's clock, which alone counts. */
    private void passes(Duration time) {
        jdbc.update(
                "update lease set claimed_until = claimed_until - cast(? as bigint) * interval '1' second",
                time.toSeconds());
    }

    @Test
    void oneCarriesUntilItIsSilentForTooLong() {
        assertThat(north.claim()).isTrue();
        assertThat(south.claim()).isFalse();

        passes(KafkaSink.LEASE.minusSeconds(5));
        assertThat(north.claim()).as("keeps it").isTrue();
        passes(KafkaSink.LEASE.minusSeconds(5));
        assertThat(south.claim()).isFalse();

        passes(Duration.ofSeconds(6));
        assertThat(south.claim()).as("takes over").isTrue();
        assertThat(north.claim()).isFalse();
    }

    @Test
    void whoHasLostItNotesNothing() {
        north.claim();
        positions.write(north, Map.of(CATALOGUE, new Position(3, false)));
        passes(KafkaSink.LEASE.plusSeconds(1));
        south.claim();
        positions.write(south, Map.of(CATALOGUE, new Position(7, false)));

        assertThatThrownBy(() -> positions.write(north, Map.of(CATALOGUE, new Position(4, false))))
                .isInstanceOf(Lease.Lost.class)
                .hasMessageContaining("claim");
        assertThatThrownBy(() -> positions.begin(north, CATALOGUE.topic(), "another"))
                .isInstanceOf(Lease.Lost.class);

        assertThat(positions.find(CATALOGUE)).isEqualTo(new Position(7, false));
    }

    @Test
    void whoEndsGivesItAwayAtOnce() {
        north.claim();
        south.release();
        assertThat(south.claim()).isFalse();

        north.release();
        assertThat(south.claim()).isTrue();
    }

    @Test
    void aTopicThatBeginsAnewHasNothing() {
        var elsewhere = new Key("tillsync.articles", "c");
        north.claim();
        positions.begin(north, CATALOGUE.topic(), "first");
        positions.write(north, Map.of(CATALOGUE, new Position(3, false), elsewhere, new Position(3, true)));
        positions.write(north, Map.of(CATALOGUE, new Position(4, false)));
        assertThat(positions.find(CATALOGUE)).isEqualTo(new Position(4, false));

        positions.begin(north, CATALOGUE.topic(), "second");

        assertThat(positions.topicId(CATALOGUE.topic())).isEqualTo("second");
        assertThat(positions.find(CATALOGUE)).isNull();
        assertThat(positions.find(elsewhere)).isEqualTo(new Position(3, true));
    }
}
