package tillsync.service.operation.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.disk.DatabaseWatch;

/** Another node moves the database: this one serves nobody meanwhile, and moves nothing itself. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class MoveWatchIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    DatabaseWatch database;

    @Autowired
    Mover mover;

    @Test
    void nobodyIsServedWhileAnotherNodeMovesTheDatabase() throws SQLException, InterruptedException {
        var till = Shop.open().till("main");
        till.publish(1, Shop.puts(0, 2, 100)).is(200);
        try (var other = database.beside().getConnection()) {
            assertThat(OneMover.begins(other, Dialect.POSTGRESQL)).isTrue();
            assertThat(mover.isRunning()).isFalse();
            await().atMost(SOON).until(database::isAway);
            var refused = till.publish(2, Shop.puts(0, 2, 200));
            refused.is(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
        }
        await().atMost(SOON).until(() -> !database.isAway());
        till.publish(2, Shop.puts(0, 2, 200)).is(200);
    }
}
