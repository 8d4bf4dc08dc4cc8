package tillsync.scenarios.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.KillableService;

/**
 * A main whose software's database is emptied by mistake, in two steps: <pre>
 *   main -> north (has seen nothing of it)
 *   main -> south (has seen the first step)
 * </pre> The service is a process that is killed with -9 while delivery is held. Of two such shops one wants its old state
 * back, and in the other one it was meant so.
 */
class EmptiedDatabaseScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_LOST = 40;
    private static final int LEFT = 3;

    @TempDir
    Path directory;

    @Test
    void followersKeepTheirArticlesUntilAUserHasDecided() throws SQLException {
        var data = directory.resolve("data");
        try (var service = KillableService.start(data);
                var mistaken = new GuardedShop(service::address, directory.resolve("mistaken"));
                var meant = new GuardedShop(service::address, directory.resolve("meant"))) {
            var shops = List.of(mistaken, meant);
            service.kill();
            anHourPasses(data);
            service.starts();

            shops.forEach(this::isEmptied);
            service.kill();
            service.starts();
            shops.forEach(this::goesOnWhileItIsHeld);
            restores(mistaken);
            distributes(meant);
        }
    }

    /** What is stored was stored an hour ago. */
    private static void anHourPasses(Path data) throws SQLException {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + data.resolve("tillsync"));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update revision set recorded_at = dateadd('HOUR', -1, recorded_at)");
        }
    }

    private void isEmptied(GuardedShop shop) {
        shop.mainPublishes();
        shop.loses(0, FIRST_LOST);
        shop.mainPublishes();
        assertThat(shop.held().isNull()).as("%d of 300", FIRST_LOST).isTrue();
        shop.south().sync();
        assertThat(Articles.sold(shop.south())).hasSize(GuardedShop.ARTICLES - FIRST_LOST);

        shop.loses(FIRST_LOST, GuardedShop.ARTICLES - LEFT);
        shop.mainPublishes();
        assertThat(shop.held().get("removed").intValue()).isEqualTo(GuardedShop.ARTICLES - LEFT);
        assertThat(shop.held().get("revision").longValue()).isEqualTo(1);
    }

    /** The service is another process by now; the main publishes as ever. */
    private void goesOnWhileItIsHeld(GuardedShop shop) {
        shop.sets("n299", 7);
        shop.sets("new", 8);
        shop.mainPublishes();
        assertThat(shop.isPublished()).isTrue();
        assertThat(shop.held().get("head").longValue()).isEqualTo(4);
        assertThat(shop.main().status().guarded().removed()).isEqualTo(GuardedShop.ARTICLES - LEFT);
        for (int round = 0; round < 2; round++) {
            shop.north().sync();
            shop.south().sync();
        }
        assertThat(Articles.sold(shop.north())).hasSize(GuardedShop.ARTICLES);
        assertThat(Articles.sold(shop.south())).hasSize(GuardedShop.ARTICLES - FIRST_LOST);
        for (boolean northern : new boolean[] {true, false}) {
            var overview = shop.overviewOf(northern);
            assertThat(overview.get("verifiedAt").isNull()).isFalse();
            assertThat(overview.at("/guard/articles").intValue()).isEqualTo(GuardedShop.ARTICLES);
            assertThat(overview.get("pending").longValue()).isPositive();
        }
    }

    private void restores(GuardedShop shop) {
        assertThat(shop.decides("restore").code())
                .as("its main is not connected")
                .isEqualTo("TILL_NOT_CONNECTED");
        assertThat(shop.held().isNull()).isFalse();

        shop.mainConnects();
        await().atMost(PATIENCE).until(() -> shop.decides("restore").status() != 503);
        await().atMost(PATIENCE).until(() -> shop.held().isNull());
        assertThat(shop.decides("restore").code()).isEqualTo("NOTHING_IS_HELD");

        await().atMost(PATIENCE).until(() -> shop.database().size() == GuardedShop.ARTICLES + 1);
        assertThat(shop.database().get("n5").price().cents()).isEqualTo(105);
        assertThat(shop.database().get("n299").price().cents())
                .as("what was changed since stays")
                .isEqualTo(7);
        await().atMost(PATIENCE).until(() -> shop.main().status().guarded() == null);
        areInStep(shop);
    }

    private void distributes(GuardedShop shop) {
        assertThat(shop.decides("distribute").status()).isEqualTo(204);
        assertThat(shop.held().isNull()).isTrue();
        shop.mainPublishes();
        assertThat(shop.main().status().guarded()).isNull();
        assertThat(Articles.sold(shop.main())).hasSize(LEFT + 1);
        areInStep(shop);
    }

    private static void areInStep(GuardedShop shop) {
        for (var follower : List.of(shop.north(), shop.south())) {
            follower.sync();
            assertThat(Articles.sold(follower)).isEqualTo(Articles.sold(shop.main()));
        }
        assertThat(Articles.sold(shop.main())).isEqualTo(new TreeMap<>(shop.database()));
    }
}
