package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.Handed;
import tillsync.client.store.Takeover;

/** What a till really sells with: a database of its own, which takes over what it is handed, or not. */
final class Software {
    private final World world;
    private final SimulatedTill till;
    private final Map<ArticleNumber, Article> articles = new TreeMap<>();
    private final Map<RecordKey, CatalogueRecord> records = new HashMap<>();
    private final Set<Kinds> named = new HashSet<>();
    private Kinds kinds;
    private SyncEngine engine;
    private boolean isAhead;
    private boolean isKilled;
    private boolean isTaking;
    private boolean hasThrown;

    /** @param kinds of records that it knows at first */
    Software(World world, SimulatedTill till, Kinds kinds) {
        this.world = world;
        this.till = till;
        this.kinds = kinds;
        named.add(kinds);
    }

    Map<ArticleNumber, Article> articles() {
        return articles;
    }

    /** Which kinds of records it knows. */
    Kinds kinds() {
        return kinds;
    }

    /** Whether it, or an earlier version of it, has named exactly these kinds. */
    boolean hasNamed(Kinds some) {
        return named.contains(some);
    }

    /**
     * Replaces the software by a version that knows these kinds of records. It takes over what its till has of those
     * that are new to it.
     */
    void knows(Kinds some) {
        var before = kinds;
        kinds = some;
        named.add(some);
        records.keySet().removeIf(key -> !before.contains(key.kind()));
        till.store().forEachRecord(record -> records.putIfAbsent(record.key(), record));
    }

    Map<RecordKey, CatalogueRecord> records() {
        return records;
    }

    /** It edits an article itself, and sells it at its base price; or a record. */
    void edits(Edit edit) {
        if (edit.number().isRecord()) {
            put(RecordKey.of(edit.number()), Optional.ofNullable((CatalogueRecord) edit.content()));
            return;
        }
        var time = till.sellingTime();
        put(
                edit.number(),
                edit instanceof Edit.Put put ? Optional.of(put.article().asOf(time)) : Optional.empty());
    }

    /** It is set up again with what its till sells. */
    void becomes(Map<ArticleNumber, Article> sold) {
        articles.clear();
        articles.putAll(sold);
        records.clear();
        till.store().forEachRecord(record -> records.put(record.key(), record));
    }

    /** Whether it has taken over something since it was asked this, which may not be noted by the till's store. */
    boolean isAhead() {
        boolean was = isAhead;
        isAhead = false;
        return was;
    }

    private void put(ArticleNumber number, Optional<Article> article) {
        article.ifPresentOrElse(is -> articles.put(number, is), () -> articles.remove(number));
    }

    private void put(RecordKey key, Optional<CatalogueRecord> record) {
        record.ifPresentOrElse(is -> records.put(key, is), () -> records.remove(key));
    }

    Takeover takesOver(Handed given) {
        var handed = PlantedStore.handed(world, till.store(), given);
        if (world.has(Bug.TAKEN_BEFORE_SOFTWARE) && world.faults().strikes(Fault.SOFTWARE_BUSY)) {
            return Takeover.all();
        }
        if (world.faults().strikes(Fault.SOFTWARE_BUSY)) {
            return busy();
        }
        isAhead = true;
        publishesEarly();
        var refused = new ArrayList<Takeover.NotTaken>();
        handed.forEachRecord((key, record) -> {
            if (world.faults().strikes(Fault.ARTICLE_REFUSED)) {
                refused.add(new Takeover.NotTaken(key.place(), "NO_ROOM", ""));
            } else {
                put(key, record);
            }
        });
        handed.forEach(till.sellingTime(), (number, article) -> {
            if (world.faults().strikes(Fault.ARTICLE_REFUSED)) {
                refused.add(new Takeover.NotTaken(number, "NO_SUCH_GROUP", ""));
            } else {
                put(number, article);
            }
        });
        publishesEarly();
        if (world.faults().strikes(Fault.KILLED_AT_TAKEOVER)) {
            isKilled = true;
            throw new Crash("killed after the takeover");
        }
        return Takeover.except(refused);
    }

    SyncEngine askedBy(SyncEngine engine) {
        this.engine = engine;
        return engine;
    }

    /** Another thread of the till publishes while it works on a batch. A planted bug is found without that. */
    private void publishesEarly() {
        isTaking = true;
        try {
            if (!world.isPlanted() && engine.early().publishes()) {
                world.trace(till + ": publishes early");
            }
        } catch (Crash crash) {
            isKilled = true;
            throw crash;
        } finally {
            isTaking = false;
        }
    }

    /** Returns true in the middle of a batch, while other threads of the till go on. */
    boolean isTaking() {
        return isTaking;
    }

    /** In every other world it does not say so, but throws what no software should: the same, later. */
    private Takeover busy() {
        if (world.seed() % 2 == 0) {
            hasThrown = true;
            throw new NoClassDefFoundError("com/example/Missing");
        }
        return Takeover.later("OPEN_SALE");
    }

    /** Its process has ended while it was asked: nothing that the till does then reaches its disk or the service. */
    boolean isKilled() {
        return isKilled;
    }

    boolean hasThrown() {
        return hasThrown;
    }

    void starts() {
        isKilled = false;
    }
}
