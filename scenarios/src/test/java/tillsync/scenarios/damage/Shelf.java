package tillsync.scenarios.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.CloudTransport;
import tillsync.client.TickingClock;
import tillsync.client.engine.RoundReport;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.Handed;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.transport.TillDescription;
import tillsync.service.store.disk.Damage;

/** A till over a directory: its store, its engine, and the software that sells. */
final class Shelf implements AutoCloseable {
    private static final int MOST_ROUNDS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    private final Path directory;
    private final CloudTransport transport;
    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
    private final Map<ArticleNumber, Article> software = new TreeMap<>();
    private @Nullable SqliteStore store;
    private @Nullable SyncEngine engine;
    private boolean isBusy;

    Shelf(Path directory, CloudTransport transport) {
        this.directory = directory;
        this.transport = transport;
    }

    Shelf opens() {
        store = SqliteStore.open(directory);
        engine = new SyncEngine(
                store, transport, clock, TillDescription.DEFAULT, this::takesOver, new Random(1)::nextLong);
        return this;
    }

    private Takeover takesOver(Handed handed) {
        if (isBusy) {
            return Takeover.later("OPEN_SALE");
        }
        handed.forEach(
                engine.begunUntil(),
                (number, article) ->
                        article.ifPresentOrElse(is -> software.put(number, is), () -> software.remove(number)));
        return Takeover.all();
    }

    void isBusy(boolean busy) {
        isBusy = busy;
    }

    SqliteStore store() {
        return Objects.requireNonNull(store);
    }

    SyncEngine engine() {
        return Objects.requireNonNull(engine);
    }

    /** Rounds until one is done: a damaged store that is found on the way is replaced. */
    RoundReport syncs() {
        for (int i = 1; ; i++) {
            try {
                clock.ticks(BETWEEN_LOOKS);
                engine().ready();
                return engine().round();
            } catch (StoreDamaged replaced) {
                if (i == MOST_ROUNDS) {
                    throw replaced;
                }
            }
        }
    }

    /** What is found damaged on the way is set aside: it is looked at once more then. */
    Map<ArticleNumber, Article> sells() {
        try {
            return sold();
        } catch (StoreDamaged replaced) {
            return sold();
        }
    }

    private Map<ArticleNumber, Article> sold() {
        var sold = new TreeMap<ArticleNumber, Article>();
        store().forEachSold(engine().plannedTime(), article -> sold.put(article.number(), article));
        return sold;
    }

    Map<ArticleNumber, Article> software() {
        return software;
    }

    Path file() {
        return directory.resolve("till.db");
    }

    Path log() {
        return directory.resolve("till.db-wal");
    }

    /** The files as they are now, as after a crash. */
    static void copy(Path from, Path to) throws IOException {
        copy(from, to, "till\\.(db(-wal)?|mark)");
    }

    private static void copy(Path from, Path to, String names) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.filter(each -> each.getFileName().toString().matches(names))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Its store is an older one again. */
    void isPutBack(Path older) throws IOException {
        Files.deleteIfExists(file());
        Files.deleteIfExists(log());
        copy(older, directory, "till\\.db(-wal)?");
    }

    @Override
    public void close() {
        var open = store;
        if (open != null) {
            store = null;
            open.close();
        }
    }

    /** Which damage strikes which file, by its seed alone. */
    record Stroke(Damage damage, boolean log) {
        static Stroke of(SplittableRandom random, boolean hasLog) {
            return new Stroke(
                    Damage.values()[random.nextInt(Damage.values().length)], hasLog && random.nextInt(3) == 0);
        }
    }
}
