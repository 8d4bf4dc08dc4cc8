package tillsync.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.client.store.Role;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Transport;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/**
 * Catalogues and tills in memory, as far as PROTOCOL sections 4 and 5 speak of them. Each revision is kept whole. Like the
 * service it serves several threads at once: a till publishes in two, sometimes the same change set.
 */
public final class Cloud {
    /** The kinds of records of which repairs are; null: they do not say. */
    public @Nullable Kinds repairsOf;

    final Map<CatalogueId, List<State>> catalogues = new HashMap<>();
    final Map<String, Device> devices = new TreeMap<>();
    private long topology;

    /** All articles of a catalogue at one revision, with the revision that made each number's last change. */
    record State(TreeMap<ArticleNumber, Article> articles, Map<ArticleNumber, Long> changedAt) {
        Head head(long revision) {
            var digest = CatalogueDigest.EMPTY;
            for (var article : articles.values()) {
                digest = digest.with(article.number(), article.digest());
            }
            return new Head(revision, articles.size(), digest);
        }
    }

    /** What the cloud knows of one till. */
    static final class Device {
        final String id;
        CatalogueId own;
        Device follows;
        GroupVersion grouped = GroupVersion.NEVER;
        String pairing = "p1";
        String former;
        Instant lossSeen;
        long next = 1;
        int sessions;
        final Map<Long, String> contents = new HashMap<>();
        final Map<Long, Receipt> receipts = new HashMap<>();

        Device(String id) {
            this.id = id;
        }

        CatalogueId catalogue() {
            return follows == null ? own : follows.own;
        }

        Role role() {
            return follows == null ? Role.MAIN : Role.FOLLOWER;
        }

        /** The receipt of before, or of what is done with what comes for the first time. */
        Receipt receipt(Publish publish, Function<Publish, Receipt> taken) {
            long sequence = publish.sequence();
            var content = publish.changeSet().contentHash();
            if (receipts.containsKey(sequence)) {
                if (!content.equals(contents.get(sequence))) {
                    throw CloudChanges.refusal(409, "SEQUENCE_REUSED");
                }
                return receipts.get(sequence);
            }
            if (sequence != next) {
                throw CloudChanges.refusal(409, "SEQUENCE_GAP");
            }
            var receipt = taken.apply(publish);
            next++;
            contents.put(sequence, content);
            receipts.put(sequence, receipt);
            return receipt;
        }
    }

    /** A till that is its own main, or follows another. Its first catalogue is empty. */
    public synchronized CloudTransport till(String id) {
        var device = devices.computeIfAbsent(id, Device::new);
        if (device.own == null) {
            device.own = open(id + "-1");
        }
        return new CloudTransport(this, device);
    }

    /** A till's client that knows all fields, over a store in that directory. */
    static TillClient client(Path store, Transport line, Clock clock, TillListener listener) {
        var device = tillsync.client.transport.TillDescription.DEFAULT;
        return TillClient.over(SqliteStore.open(store), line, clock, device, KnownFields.ALL, listener);
    }

    private CatalogueId open(String id) {
        var catalogue = CatalogueId.of(id);
        catalogues.put(catalogue, new ArrayList<>(List.of(new State(new TreeMap<>(), new HashMap<>()))));
        return catalogue;
    }

    /** Whoever has the device is paired anew, or another till takes it over: numbers begin again. */
    public synchronized void pairs(String id, String pairing) {
        var device = devices.get(id);
        device.former = device.pairing;
        device.pairing = pairing;
        device.next = 1;
        device.contents.clear();
        device.receipts.clear();
    }

    /** Users say from now on that they have seen the till's loss of that moment. */
    synchronized void lossIsSeen(String id, Instant since) {
        devices.get(id).lossSeen = since;
    }

    public synchronized void follow(String follower, String main) {
        devices.get(follower).follows = devices.get(main);
    }

    /** Becomes a main by copy: its new catalogue begins as what its old main has now. */
    public synchronized void becomesMain(String id) {
        var device = devices.get(id);
        var from = devices.get(id).catalogue();
        var fork = CatalogueId.of(id + "-fork");
        var state = new State(new TreeMap<>(last(from).articles), new HashMap<>());
        state.articles.keySet().forEach(number -> state.changedAt.put(number, 1L));
        catalogues.put(fork, new ArrayList<>(List.of(new State(new TreeMap<>(), new HashMap<>()), state)));
        device.own = fork;
        leadsAsBefore(id);
    }

    /** The service is restored to before there were groups. */
    public synchronized void forgetsGroups() {
        devices.values().forEach(device -> device.grouped = GroupVersion.NEVER);
    }

    /** A follower sells by a price group from now on; null: by none. */
    public synchronized void group(String id, @Nullable String name) {
        var device = devices.get(id);
        device.grouped = new GroupVersion(name == null ? null : new PriceGroup(name), ++topology);
    }

    /** Becomes a main again, with the catalogue that was its own. */
    public synchronized void leadsAsBefore(String id) {
        devices.get(id).follows = null;
        if (devices.get(id).grouped.name() != null) {
            group(id, null);
        }
    }

    /** The service is restored from a backup: revisions after that one, and who published them, are lost. */
    public synchronized void restore(String id, int revision, long next) {
        var device = devices.get(id);
        var states = catalogues.get(device.own);
        states.subList(revision + 1, states.size()).clear();
        device.next = next;
        device.receipts.keySet().removeIf(sequence -> sequence >= next);
        device.contents.keySet().removeIf(sequence -> sequence >= next);
    }

    /** Numbers and prices of what the till's catalogue is now. */
    public synchronized Map<String, Long> articles(String id) {
        var prices = new TreeMap<String, Long>();
        last(devices.get(id).catalogue())
                .articles
                .values()
                .forEach(article ->
                        prices.put(article.number().value(), article.price().cents()));
        return prices;
    }

    /** What the till's catalogue is now, by number. */
    public synchronized List<Article> catalogue(String id) {
        return List.copyOf(last(devices.get(id).catalogue()).articles.values());
    }

    /** The cursor of the till's catalogue now. */
    public synchronized String cursor(String id) {
        return cursor(devices.get(id).catalogue()).toString();
    }

    /** The event that tells a till of the last revision, with its page. */
    public synchronized String lastChange(String id) {
        var catalogue = devices.get(id).catalogue();
        var head = head(catalogue);
        var changes = last(catalogue).changedAt.entrySet().stream()
                .filter(changed -> changed.getValue() == head.revision())
                .map(changed -> "{\"op\":\"put\",\"revision\":" + head.revision() + ",\"article\":"
                        + last(catalogue).articles.get(changed.getKey()).canonical() + "}")
                .toList();
        return "{\"catalogue\":\"" + catalogue + "\",\"revision\":" + head.revision()
                + ",\"page\":{\"catalogue\":\"" + catalogue + "\",\"mode\":\"delta\",\"changes\":["
                + String.join(",", changes) + "],\"cursor\":\"" + cursor(catalogue) + "\",\"head\":{\"revision\":"
                + head.revision() + ",\"articles\":" + head.articles() + ",\"digest\":\"" + head.digest() + "\"}}}";
    }

    public synchronized long revision(String id) {
        return catalogues.get(devices.get(id).catalogue()).size() - 1L;
    }

    synchronized State last(CatalogueId catalogue) {
        var states = catalogues.get(catalogue);
        return states.get(states.size() - 1);
    }

    synchronized Head head(CatalogueId catalogue) {
        return last(catalogue).head(catalogues.get(catalogue).size() - 1L);
    }

    synchronized Cursor cursor(CatalogueId catalogue) {
        return head(catalogue).cursor(catalogue);
    }

    synchronized Receipt receipt(Device device, Publish publish, Function<Publish, Receipt> taken) {
        return device.receipt(publish, taken);
    }

    /** How many edits made a difference; a revision is made if any did. */
    synchronized long publish(CatalogueId catalogue, ChangeSet set) {
        long revision = catalogues.get(catalogue).size();
        var before = last(catalogue);
        var after = new State(new TreeMap<>(before.articles), new HashMap<>(before.changedAt));
        for (var edit : set.edits()) {
            if (edit instanceof Edit.Put put) {
                after.articles.put(put.number(), put.article());
            } else {
                after.articles.remove(edit.number());
            }
        }
        long changed = set.edits().stream()
                .map(Edit::number)
                .distinct()
                .filter(number -> !java.util.Objects.equals(before.articles.get(number), after.articles.get(number)))
                .peek(number -> after.changedAt.put(number, revision))
                .count();
        if (changed > 0) {
            catalogues.get(catalogue).add(after);
        }
        return changed;
    }
}
