package tillsync.scenarios.simulation;

import static tillsync.scenarios.simulation.Promises.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.delta.ChangePage;
import tillsync.service.engine.pull.Pulls;
import tillsync.till.DeviceId;

/** What is promised of records: each till has those of the kinds that it knows, and changes no others. */
final class RecordPromises {
    private final World world;
    private long compared;

    RecordPromises(World world) {
        this.world = world;
    }

    /** What somebody has of a catalogue who knows these kinds. */
    NavigableMap<ArticleNumber, Content> known(NavigableMap<ArticleNumber, Content> all, Kinds kinds) {
        if (!world.hasRecords()) {
            return all;
        }
        var known = new TreeMap<>(all);
        known.values().removeIf(content -> !isKnown(content.number(), kinds));
        return known;
    }

    private static boolean isKnown(ArticleNumber number, Kinds kinds) {
        return !number.isRecord() || kinds.names().contains(RecordKey.of(number).kind());
    }

    /** A main changes no records of kinds that its last hello has not named. */
    void publishes(ServiceRows rows, DeviceId till, List<Edit> edits) {
        var kinds = rows.till(till).device().kinds();
        require(
                "A3 a main changes the kinds that it names",
                edits.stream().allMatch(edit -> isKnown(edit.number(), kinds)),
                till + " names " + kinds + ", has published " + Edits.text(edits));
    }

    /** What the service says of each kind is what there is of it. */
    void areSummedUp(ServiceRows rows, CatalogueId catalogue) {
        if (!world.hasRecords()) {
            return;
        }
        var counts = new HashMap<String, Long>();
        var digests = new HashMap<String, CatalogueDigest>();
        long articles = 0;
        for (var content : rows.model().last(catalogue).values()) {
            if (content instanceof CatalogueRecord record) {
                counts.merge(record.key().kind(), 1L, Long::sum);
                digests.merge(
                        record.key().kind(), CatalogueDigest.EMPTY.with(content), (sum, one) -> sum.with(content));
            } else {
                articles++;
            }
        }
        var head = rows.head(catalogue);
        require("O2 revisions", head.articles() == articles, catalogue + " at " + head);
        head.records()
                .byKind()
                .forEach((kind, sum) -> require(
                        "A3 a sum by kind",
                        sum.count() == counts.getOrDefault(kind, 0L)
                                && sum.digest().equals(digests.getOrDefault(kind, CatalogueDigest.EMPTY)),
                        kind + " of " + catalogue + " at " + head));
        require("A3 a sum by kind", head.records().byKind().keySet().containsAll(counts.keySet()), head.toString());
    }

    /** A page has records of the kinds that it says alone: those that the till knows, or those that it had. */
    void isServed(DeviceId till, Pulls.Request request, ChangePage page) {
        var kinds = page.kinds() == null ? Kinds.NONE : page.kinds();
        require(
                "A3 records of the kinds that the till knows",
                page.kinds() == null
                        || kinds.equals(request.kinds().knows())
                        || kinds.equals(request.kinds().had()),
                till + " asked for " + request.kinds() + ", got " + kinds);
        require(
                "A3 records of the kinds that the till knows",
                page.changes().stream()
                        .filter(change -> change.edit().content() != null)
                        .allMatch(change -> isKnown(change.number(), kinds)),
                till + " of " + kinds + " got " + page.changes());
    }

    /** What a till keeps, and was compared with the catalogue, is of kinds that its software names, or has named. */
    void areCompared(SimulatedTill till) {
        if (!world.hasRecords()) {
            return;
        }
        var kinds = till.store().position().kinds();
        compared += till.store().synchronised().keySet().stream()
                .filter(ArticleNumber::isRecord)
                .count();
        require(
                "A3 kinds that the software has named",
                kinds.names().isEmpty() || till.software().hasNamed(kinds),
                till + " keeps " + kinds);
    }

    long compared() {
        return compared;
    }

    /** The records that the software has are those that its till has; it may have others of kinds that were dropped. */
    void softwareHas(SimulatedTill till) {
        if (!world.hasRecords()) {
            return;
        }
        var kinds = till.store().position().kinds();
        var stored = new HashMap<RecordKey, CatalogueRecord>();
        till.store().forEachRecord(record -> stored.put(record.key(), record));
        var has = new HashMap<>(till.software().records());
        for (var each : List.of(stored, has)) {
            each.keySet().removeIf(key -> !kinds.contains(key.kind()));
        }
        require(
                "O5 the software has the till's records",
                has.equals(stored),
                till + " of " + kinds + " has " + stored + ", software " + has);
    }

    /**
     * Whether all edits are either among those that went on, in their order, or were refused. A set that was refused for its kinds
     * may arrive late, once its till names them again. Then what was not refused of it comes once more, which changes nothing.
     */
    static boolean isMergedOf(List<Edit> all, List<Edit> wentOn, List<Edit> refused) {
        var left = new ArrayList<>(refused);
        boolean isLate = refused.stream().anyMatch(wentOn::contains);
        int next = 0;
        for (int i = 0; i < wentOn.size(); i++) {
            var edit = wentOn.get(i);
            while (next < all.size() && !all.get(next).equals(edit) && left.remove(all.get(next))) {
                next++;
            }
            if (next < all.size() && all.get(next).equals(edit)) {
                next++;
            } else if (!isLate || !wentOn.subList(0, i).contains(edit)) {
                return false;
            }
        }
        return all.subList(next, all.size()).stream().allMatch(left::remove);
    }
}
