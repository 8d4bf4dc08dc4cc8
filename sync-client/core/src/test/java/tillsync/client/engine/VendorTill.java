package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.client.CloudTransport;
import tillsync.client.TickingClock;
import tillsync.client.store.Handed;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Report;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.TillDescription;
import tillsync.json.JsonReader;

/** A till whose software has a database of its own, here a map of numbers and prices. */
final class VendorTill {
    /** The process is killed after the software's commit and before ours: nothing that it does then reaches its store. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    final Map<String, Long> database = new TreeMap<>();
    final Set<String> refuses = new HashSet<>();
    final List<Map<String, Long>> batches = new ArrayList<>();
    final CloudTransport transport;

    @Nullable
    String later;

    boolean fails;
    boolean isKilledAfterItsCommit;
    private boolean isDead;
    int asked;
    SqliteStore store;
    SyncEngine engine;

    private final Path directory;
    private final TickingClock clock;
    private String version = "1.0";

    VendorTill(Path directory, CloudTransport transport, TickingClock clock) {
        this.directory = directory;
        this.transport = transport;
        this.clock = clock;
        opens();
    }

    private void opens() {
        isDead = false;
        store = SqliteStore.open(directory);
        var device = new TillDescription(null, "POSSUM16", version, "1.0.0");
        engine = new SyncEngine(store, transport, clock, device, this::takeOver, new Random(7)::nextLong);
    }

    void restarts() {
        store.close();
        opens();
    }

    void restartsWith(String version) {
        this.version = version;
        restarts();
    }

    void losesItsDisk() {
        store.close();
        for (var file : directory.toFile().listFiles()) {
            assertThat(file.delete()).isTrue();
        }
        opens();
    }

    private Takeover takeOver(Handed handed) {
        asked++;
        if (fails) {
            throw new IllegalStateException("no disk");
        }
        if (later != null) {
            return Takeover.later(later);
        }
        var batch = new TreeMap<String, Long>();
        var refused = new ArrayList<Takeover.NotTaken>();
        handed.forEach(engine.begunUntil(), (number, article) -> {
            if (refuses.contains(number.value())) {
                refused.add(new Takeover.NotTaken(number, "NO_SUCH_GROUP", "group: none"));
            } else {
                batch.put(number.value(), article.map(is -> is.price().cents()).orElse(-1L));
            }
        });
        commit(batch);
        return Takeover.except(refused);
    }

    private void commit(Map<String, Long> batch) {
        batches.add(batch);
        batch.forEach(this::write);
        if (isKilledAfterItsCommit) {
            isKilledAfterItsCommit = false;
            isDead = true;
            store.close();
            throw new Killed();
        }
    }

    private void write(String number, long cents) {
        if (cents < 0) {
            database.remove(number);
        } else {
            database.put(number, cents);
        }
    }

    /** The software saves an edit in its own database, and here. */
    VendorTill edits(Edit... edits) {
        store.save(List.of(edits), SAVED);
        for (var edit : edits) {
            write(
                    edit.number().value(),
                    edit instanceof Edit.Put put ? put.article().price().cents() : -1);
        }
        return this;
    }

    RoundReport syncs() {
        transport.asked.clear();
        return untilKilled(engine::round);
    }

    void takesOver() {
        untilKilled(() -> {
            engine.takeOver(new RoundReport());
            return true;
        });
    }

    private <T> T untilKilled(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException ofADeadProcess) {
            if (isDead) {
                throw new Killed();
            }
            throw ofADeadProcess;
        }
    }

    /** An event of the stream, and the report that follows it. */
    void hears(String data) {
        var tally = new RoundReport();
        transport.asked.clear();
        assertThat(engine.accept(new ServerEvent("changes", JsonReader.read(data)), tally))
                .isFalse();
        engine.report(tally);
    }

    Report lastReport() {
        return transport.reports.get(transport.reports.size() - 1);
    }

    List<String> held() {
        return store.handover().held(100).stream()
                .map(held -> held.number().value())
                .toList();
    }

    Map<String, Long> sells() {
        var prices = new TreeMap<String, Long>();
        store.forEachSold(
                engine.plannedTime(),
                article -> prices.put(article.number().value(), article.price().cents()));
        return prices;
    }

    Long price(String number) {
        return store.sold(new tillsync.article.ArticleNumber(number), engine.plannedTime())
                .map(Article::price)
                .map(price -> price.cents())
                .orElse(null);
    }
}
