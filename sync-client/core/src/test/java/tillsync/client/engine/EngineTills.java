package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tillsync.catalogue.Edit;
import tillsync.client.Articles;
import tillsync.client.Cloud;
import tillsync.client.CloudTransport;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;

/** Tills with real stores, and the cloud that they are in step with. */
abstract class EngineTills {
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    final Cloud cloud = new Cloud();
    final List<Till> tills = new ArrayList<>();

    /** Of all tills. */
    Clock clock() {
        return NOON;
    }

    final class Till {
        final String id;
        CloudTransport transport;
        SqliteStore store;
        SyncEngine engine;
        boolean listenerFails;
        final Map<String, Long> software = new TreeMap<>();

        Till(String id) {
            this(id, id);
        }

        Till(String id, String device) {
            this.id = id;
            this.transport = cloud.till(device);
            restart();
            tills.add(this);
        }

        void restart() {
            if (store != null) {
                store.close();
            }
            store = SqliteStore.open(directory());
            engine = new SyncEngine(
                    store,
                    transport,
                    clock(),
                    TillDescription.DEFAULT,
                    handed -> {
                        if (listenerFails) {
                            throw new IllegalStateException("an open sale");
                        }
                        handed.forEach(engine.begunUntil(), Articles.into(software));
                        return Takeover.all();
                    },
                    new Random(1)::nextLong);
        }

        /** The disk is lost, or an old copy of it put back. */
        void losesItsDisk() {
            store.close();
            store = null;
            for (var file : directory().toFile().listFiles()) {
                assertThat(file.delete()).isTrue();
            }
            restart();
        }

        Till edits(Edit... edits) {
            store.save(List.of(edits), SAVED);
            return this;
        }

        RoundReport syncs() {
            transport.asked.clear();
            return engine.round();
        }

        /** Where its store is. */
        Path directory() {
            return directory.resolve(id);
        }

        /** Behind the back of the store, which has it open. */
        void isDamaged(String sql) {
            try (var file = DriverManager.getConnection(
                            "jdbc:sqlite:" + directory().resolve("till.db"));
                    var damage = file.createStatement()) {
                assertThat(damage.executeUpdate(sql)).isPositive();
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        }

        @Nullable
        String condition() {
            var condition = engine.conditions().now();
            return condition == null ? null : condition.code();
        }

        Map<String, Long> sells() {
            var prices = new TreeMap<String, Long>();
            store.forEachSold(
                    engine.plannedTime(),
                    article ->
                            prices.put(article.number().value(), article.price().cents()));
            return prices;
        }
    }

    @AfterEach
    void closes() {
        tills.forEach(till -> till.store.close());
    }
}
