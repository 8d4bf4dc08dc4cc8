package tillsync.scenarios.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Publication;
import tillsync.delta.Head;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.Publishing;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;

/**
 * A node's streams: states are kept in memory, changed with each event, and forgotten when a transaction is rolled back. What
 * another node has appended meanwhile is noticed at the commit.
 */
final class NodeStreams implements Publishing.Streams, TopologyChanges.Streams {
    private final World world;
    private final Node node;
    private final Map<CatalogueId, Catalogue> catalogues = new HashMap<>();
    private final Map<CatalogueId, Integer> events = new HashMap<>();
    private @Nullable Topology topology;
    private @Nullable Transaction arranging;

    NodeStreams(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    void forget() {
        catalogues.clear();
        events.clear();
        topology = null;
    }

    private Catalogue load(CatalogueId id) {
        return catalogues.computeIfAbsent(id, first -> {
            var shelf = world.disk().rows().shelf(id).orElseThrow();
            events.put(id, shelf.events());
            var digests = new HashMap<ArticleNumber, ArticleDigest>();
            shelf.articles(shelf.head().revision()).forEach((number, article) -> digests.put(number, article.digest()));
            var head = shelf.head();
            return Catalogue.at(
                    id, head.revision(), head.digest(), head.records().kinds(), digests);
        });
    }

    Head remembered(CatalogueId id) {
        var state = load(id);
        var records = state.records();
        return new Head(state.revision(), state.articles().size() - records.count(), state.digest(), records);
    }

    @Override
    public boolean isAtHand(CatalogueId catalogue) {
        return true;
    }

    @Override
    public CatalogueEvent decide(Publishing.Asked asked) {
        var command = asked.command();
        node.step("catalogue " + asked.source().catalogue());
        world.promises().isServed(new Caller(asked.device().id(), command.pairing()));
        return load(asked.source().catalogue())
                .publish(asked.publication(), command.set(), command.at(), command.origin());
    }

    @Override
    public void requireMayHold(Publishing.Asked asked) {
        // nobody has quotas here
    }

    @Override
    public void publish(Publishing.Asked asked, CatalogueEvent event) {
        var command = asked.command();
        var publication = asked.publication();
        var catalogue = event.catalogue();
        var answer = answer(event, publication);
        if (event instanceof ChangeSetPublished published) {
            load(catalogue).apply(published);
        }
        int before = events.merge(catalogue, 1, Integer::sum) - 1;
        boolean repair = command.origin().kind().equals("REPAIR");
        var recordedAt = world.now();
        node.transaction().add(rows -> {
            rows.shelf(catalogue).orElseThrow().append(before);
            world.promises().publishes(rows, publication.device(), catalogue);
            world.promises()
                    .ofRecords()
                    .publishes(rows, publication.device(), command.set().edits());
            rows.apply(event, recordedAt);
            rows.answered(publication, answer, command.set().edits(), repair);
            rows.model().accepts(catalogue, command.set().edits());
            world.promises().isAccepted(rows, catalogue);
            world.promises().ofRecords().areSummedUp(rows, catalogue);
        });
    }

    @Override
    public void append(CatalogueEvent decided) {
        var guarding = decided instanceof PilotReleased released && world.has(Bug.RELEASE_OF_THE_HEAD)
                ? new PilotReleased(
                        released.catalogue(),
                        released.merchant(),
                        released.main(),
                        released.head(),
                        released.head(),
                        released.reason())
                : decided;
        var catalogue = guarding.catalogue();
        load(catalogue);
        int before = events.merge(catalogue, 1, Integer::sum) - 1;
        var recordedAt = world.now();
        node.transaction().add(rows -> {
            rows.shelf(catalogue).orElseThrow().append(before);
            rows.apply(guarding, recordedAt);
        });
        world.trace("guard: " + guarding);
    }

    private static PublishAnswer answer(CatalogueEvent event, Publication publication) {
        var id = event.catalogue();
        if (event instanceof ChangeSetPublished done) {
            var cursor = Cursor.of(id, done.revision(), done.digest());
            return PublishAnswer.published(
                    publication.sequence(), cursor, done.changes().size(), done.unchanged());
        }
        var same = (ChangeSetUnchanged) event;
        var cursor = Cursor.of(id, same.revision(), same.digest());
        return PublishAnswer.published(publication.sequence(), cursor, 0, same.unchanged());
    }

    @Override
    public void hold(ChangeSetHeld held) {
        var answer =
                PublishAnswer.held(held.publication().sequence(), held.inboxId().value());
        boolean repair = held.origin().kind().equals("REPAIR");
        node.transaction().add(rows -> rows.answered(held.publication(), answer, held.edits(), repair));
    }

    @Override
    public Topology topology(MerchantId merchant) {
        node.step("topology");
        if (arranging != null && !arranging.isOver() && arranging != node.transaction()) {
            throw new Conflict("the topology, which another command of this node has loaded");
        }
        arranging = node.transaction();
        if (topology == null) {
            topology = world.disk().rows().topology();
        }
        return topology;
    }

    @Override
    public void append(TopologyEvent event) {
        node.step("append to the topology");
        if (topology(event.merchant()).version() != event.version() - 1) {
            throw new Conflict("version " + event.version() + " of the topology");
        }
        topology = topology.evolve(event);
        node.transaction().add(rows -> {
            rows.apply(event);
            world.promises().isLegal(rows.topology());
        });
    }

    @Override
    public void begin(CatalogueEvent beginning) {
        var recordedAt = world.now();
        var judged = new AtomicBoolean();
        node.transaction().add(rows -> {
            if (judged.compareAndSet(
                    false, true)) { // a log is replayed at another time of day, when a window may be open
                world.promises().begins(rows, beginning);
            }
            rows.apply(beginning, recordedAt);
        });
    }
}
