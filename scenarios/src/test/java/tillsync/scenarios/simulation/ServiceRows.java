package tillsync.scenarios.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Publication;
import tillsync.delivery.Rollout;
import tillsync.delivery.Upper;
import tillsync.delta.Head;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.service.engine.catalogue.ChangedArticles.Span;
import tillsync.service.engine.catalogue.ChangesBetween;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.publish.FirstAnswers;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;

/** What is committed at the service, for readers: the same ports that the tables answer in production. */
final class ServiceRows implements Heads, ArticlesAt, ChangesBetween, FirstAnswers, Sources {
    private record Key(DeviceId device, String pairing, long sequence) {}

    private final Map<CatalogueId, Shelf> shelves = new HashMap<>();
    private final Map<Key, First> answers = new HashMap<>();
    private final Map<DeviceId, List<Arrived>> arrived = new HashMap<>();
    private final Map<DeviceId, TillRow> tills = new TreeMap<>();
    private final List<Topology> topologies = new ArrayList<>();
    private final Map<CatalogueId, Long> heldAt = new HashMap<>();
    private final Map<CatalogueId, Long> settled = new HashMap<>();
    private final Map<CatalogueId, Rollout> rollouts = new HashMap<>();
    private final JudgedRows judged = new JudgedRows(shelves::get);
    private final PlainDelivery plain = new PlainDelivery();
    private final Model model = new Model();
    private final PlainApproval plainApproval;
    private final InstantSource clock;
    private final int pricePercent;

    /** @param pricePercent changes of prices by more than that wait for a second pair of eyes; 0: none do */
    ServiceRows(MerchantId merchant, InstantSource clock, int pricePercent) {
        this.pricePercent = pricePercent;
        this.plainApproval = new PlainApproval(shelves::get, judged::upTo, pricePercent);
        this.clock = clock;
        topologies.add(Topology.empty(merchant));
    }

    /** An edit that a till has sent, whatever became of it. */
    record Arrived(Edit edit, boolean repair, boolean held) {}

    Map<DeviceId, TillRow> tills() {
        return tills;
    }

    TillRow till(DeviceId id) {
        return tills.get(id);
    }

    Topology topology() {
        return topologies.get(topologies.size() - 1);
    }

    /** As of a version; null if it has not come so far. */
    Topology topologyAt(long version) {
        return version < topologies.size() ? topologies.get((int) version) : null;
    }

    Model model() {
        return model;
    }

    Optional<Shelf> shelf(CatalogueId id) {
        return Optional.ofNullable(shelves.get(id));
    }

    List<Arrived> arrived(DeviceId device) {
        return arrived.getOrDefault(device, List.of());
    }

    void apply(TopologyEvent event) {
        if (event.version() != topology().version() + 1) {
            throw new Conflict("version " + event.version() + " of the topology");
        }
        topologies.add(topology().evolve(event));
    }

    void apply(CatalogueEvent event, Instant recordedAt) {
        plain.apply(event);
        judged.apply(event, recordedAt);
        if (event instanceof Opened opened) {
            model.opens(opened.catalogue());
            open(new Owned(opened.catalogue(), opened.merchant(), opened.main(), null));
        } else if (event instanceof Forked forked) {
            var shelf = open(new Owned(forked.catalogue(), forked.merchant(), forked.main(), forked.from()));
            var copied = new ArrayList<Edit>();
            shelves.get(forked.from())
                    .articles(forked.fromRevision())
                    .values()
                    .forEach(each -> copied.add(Edit.put(each)));
            shelf.add(new Head(1, forked.articles(), forked.digest(), forked.sums()), copied, recordedAt);
            model.copies(forked.catalogue(), forked.from(), forked.fromRevision());
        } else if (event instanceof CatalogueEvent.ChangeSetPublished published) {
            var head = new Head(published.revision(), published.articles(), published.digest(), published.sums());
            shelves.get(published.catalogue()).add(head, published.changes(), recordedAt);
        } else if (event instanceof DeliveryHeld held) {
            heldAt.put(held.catalogue(), held.revision());
        } else if (event instanceof DeliveryReleased released) {
            heldAt.remove(released.catalogue());
            settled.put(released.catalogue(), released.revision());
        } else if (event instanceof DeliveryModeSet set) {
            rollouts.put(set.catalogue(), new Rollout(set.mode(), set.revision()));
        } else if (event instanceof PilotReleased released) {
            rollouts.computeIfPresent(released.catalogue(), (same, before) -> before.released(released.revision()));
        }
        plainApproval.apply(event, recordedAt);
    }

    private Shelf open(Owned owned) {
        var shelf = new Shelf(owned);
        shelves.put(owned.id(), shelf);
        return shelf;
    }

    /** The answer to a change set, whose number is unique. */
    void answered(Publication publication, PublishAnswer answer, List<Edit> edits, boolean repair) {
        var key = new Key(publication.device(), publication.pairing(), publication.sequence());
        if (answers.putIfAbsent(key, new First(publication.contentHash(), answer)) != null) {
            throw new Conflict("sequence " + publication.sequence() + " of " + publication.device());
        }
        var all = arrived.computeIfAbsent(publication.device(), first -> new ArrayList<>());
        edits.forEach(edit -> all.add(new Arrived(edit, repair, answer.isHeld())));
    }

    @Override
    public Optional<First> find(DeviceId device, String pairing, long sequence) {
        return Optional.ofNullable(answers.get(new Key(device, pairing, sequence)));
    }

    @Override
    public long next(DeviceId device, String pairing) {
        long next = 1;
        while (answers.containsKey(new Key(device, pairing, next))) {
            next++;
        }
        return next;
    }

    @Override
    public Optional<Owned> find(CatalogueId id) {
        return shelf(id).map(Shelf::owned);
    }

    @Override
    public Head head(CatalogueId catalogue) {
        return shelves.get(catalogue).head();
    }

    @Override
    public Optional<Head> at(CatalogueId catalogue, long revision) {
        return shelf(catalogue).flatMap(shelf -> shelf.at(revision));
    }

    @Override
    public Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision) {
        return shelves.get(catalogue).digests(revision);
    }

    @Override
    public Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        var rows = new HashMap<ArticleNumber, Row>();
        numbers.forEach(number -> shelves.get(catalogue).row(number, revision).ifPresent(row -> rows.put(number, row)));
        return rows;
    }

    @Override
    public List<Row> read(Span span, After after, int limit) {
        return shelves.get(span.catalogue()).changes(span, after, limit);
    }

    @Override
    public Source sourceOf(DeviceId device) {
        var place = topology().places().get(device);
        if (place == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND, "till: " + device + " (expected: a connected one)");
        }
        boolean held = !place.isMain() && tills.get(device).device().delivery() == Delivery.HELD;
        var catalogue = topology().catalogueOf(device);
        return new Source(
                place.follows(),
                catalogue,
                held,
                place.since(),
                tills.get(device).device().pairing(),
                uppers(catalogue).of(device),
                place.grouped(),
                pricePercent);
    }

    @Override
    public boolean isFollowed(DeviceId main) {
        return !topology().followersOf(main).isEmpty();
    }

    @Override
    public List<PriceGroup> groupsOf(DeviceId main) {
        return topology().followersOf(main).stream()
                .flatMap(follower ->
                        Optional.ofNullable(topology().place(follower).group()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public long revisionAt(CatalogueId catalogue, Instant time) {
        return shelves.get(catalogue).revisionAt(time);
    }

    /** A transaction is committed. */
    void committed() {
        plainApproval.committed();
    }

    JudgedRows judged() {
        return judged;
    }

    PlainApproval plainApproval() {
        return plainApproval;
    }

    PlainDelivery plain() {
        return plain;
    }

    /** Whether a follower may have a revision of a catalogue now, whatever the guard says. */
    boolean mayHave(CatalogueId catalogue, DeviceId follower, long revision) {
        return plainApproval.mayHave(catalogue, revision)
                && at(catalogue, revision)
                        .map(head -> shelves.get(catalogue).storedAt(revision))
                        .map(storedAt -> plain.mayHave(catalogue, follower, revision, storedAt, clock.instant()))
                        .orElse(true); // whether there is such a revision is not judged here
    }

    Rollout rollout(CatalogueId catalogue) {
        return rollouts.getOrDefault(catalogue, Rollout.AT_ONCE);
    }

    @Override
    public Uppers uppers(CatalogueId catalogue) {
        return follower -> rollout(catalogue)
                .upper(
                        follower,
                        Upper.forAll(heldAt.get(catalogue), judged.approved(catalogue)),
                        clock.instant(),
                        time -> revisionAt(catalogue, time));
    }

    /** From which revision on the guard counts at a time. */
    long countedFrom(CatalogueId catalogue, Instant time) {
        var shelf = shelves.get(catalogue);
        long copied = shelf.owned().forkedFrom() == null ? 0 : 1;
        return Math.max(copied, Math.max(shelf.revisionAt(time), settled.getOrDefault(catalogue, 0L)));
    }

    /** Whether a position is one that its catalogue really had. */
    boolean had(Cursor cursor) {
        return at(cursor.catalogue(), cursor.revision())
                .filter(head -> cursor.isAt(head.revision(), head.digest()))
                .isPresent();
    }
}
