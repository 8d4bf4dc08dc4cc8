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
import tillsync.service.feed.FeedPositions.Key;
import tillsync.service.feed.FeedPositions.Position;

/** Two nodes on one database. */
class FeedPositionsTest {
    private static final Key CATALOGUE = new Key("tillsync.change-sets", "c");

    private JdbcTemplate jdbc;
    private FeedPositions north;
    private FeedPositions south;

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
        north = new FeedPositions(JdbcClient.create(jdbc), transactions, "feed", "north");
        south = new FeedPositions(JdbcClient.create(jdbc), transactions, "feed", "south");
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

        passes(FeedPositions.CLAIM.minusSeconds(5));
        assertThat(north.claim()).as("keeps it").isTrue();
        passes(FeedPositions.CLAIM.minusSeconds(5));
        assertThat(south.claim()).isFalse();

        passes(Duration.ofSeconds(6));
        assertThat(south.claim()).as("takes over").isTrue();
        assertThat(north.claim()).isFalse();
    }

    @Test
    void whoHasLostItNotesNothing() {
        north.claim();
        north.write(Map.of(CATALOGUE, new Position(3, false)));
        passes(FeedPositions.CLAIM.plusSeconds(1));
        south.claim();
        south.write(Map.of(CATALOGUE, new Position(7, false)));

        assertThatThrownBy(() -> north.write(Map.of(CATALOGUE, new Position(4, false))))
                .isInstanceOf(ClaimLost.class)
                .hasMessageContaining("claim");
        assertThatThrownBy(() -> north.begin(CATALOGUE.topic(), "another")).isInstanceOf(ClaimLost.class);

        assertThat(south.find(CATALOGUE)).isEqualTo(new Position(7, false));
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
        north.begin(CATALOGUE.topic(), "first");
        north.write(Map.of(CATALOGUE, new Position(3, false), elsewhere, new Position(3, true)));
        north.write(Map.of(CATALOGUE, new Position(4, false)));
        assertThat(north.find(CATALOGUE)).isEqualTo(new Position(4, false));

        north.begin(CATALOGUE.topic(), "second");

        assertThat(north.topicId(CATALOGUE.topic())).isEqualTo("second");
        assertThat(north.find(CATALOGUE)).isNull();
        assertThat(north.find(elsewhere)).isEqualTo(new Position(3, true));
    }
}
