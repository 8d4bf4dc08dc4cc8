package tillsync.service.publish;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Publication;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.catalogue.CatalogueAggregate;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.service.inbox.InboxAggregate;
import tillsync.service.store.Ids;
import tillsync.service.topology.Places;

/**
 * Publishing is exactly-once by sequence. The till's row is locked first: change sets of one till, and decisions about its
 * place, come one after the other.
 */
@Component
class PublishHandler {
    private final Devices devices;
    private final Publications publications;
    private final Places places;
    private final Repository<CatalogueAggregate> catalogues;
    private final Repository<InboxAggregate> inbox;
    private final Ids ids;

    PublishHandler(
            Devices devices,
            Publications publications,
            Places places,
            Repository<CatalogueAggregate> catalogues,
            Repository<InboxAggregate> inbox,
            Ids ids) {
        this.devices = devices;
        this.publications = publications;
        this.places = places;
        this.catalogues = catalogues;
        this.inbox = inbox;
        this.ids = ids;
    }

    @CommandHandler
    PublishAnswer handle(PublishChangeSet command) {
        var device = devices.lock(command.device())
                .filter(till -> till.pairing().equals(command.pairing()))
                .orElseThrow(Ownership::notFound);
        var publication = new Publication(
                device.id(), device.pairing(), command.sequence(), command.set().contentHash());
        var first = publications.find(device.id(), device.pairing(), command.sequence());
        if (first.isPresent()) {
            return replay(first.get(), publication);
        }
        requireNext(publication);
        if (device.storeCopied()) {
            throw Refusal.of(
                    ProblemCode.STORE_COPIED, "till: " + device.id() + " (expected: a store that exists once)");
        }
        var source = places.sourceOf(device.id());
        return source.isMain() && !command.hold()
                ? publish(command, publication, source.catalogue())
                : hold(command, publication, device);
    }

    private static PublishAnswer replay(Publications.First first, Publication publication) {
        if (!first.contentHash().equals(publication.contentHash())) {
            throw Refusal.of(
                    ProblemCode.SEQUENCE_REUSED,
                    "sequence: " + publication.sequence() + " (expected: its first content)");
        }
        return first.answer().again();
    }

    private void requireNext(Publication publication) {
        long next = publications.next(publication.device(), publication.pairing());
        if (publication.sequence() != next) {
            throw Refusal.of(ProblemCode.SEQUENCE_GAP, "sequence: " + publication.sequence())
                    .with("expected", next);
        }
    }

    private PublishAnswer publish(PublishChangeSet command, Publication publication, CatalogueId catalogue) {
        var event = catalogues
                .load(catalogue.value())
                .invoke(aggregate -> aggregate.publish(publication, command.set(), command.at(), command.origin()));
        if (event instanceof ChangeSetPublished published) {
            var cursor = Cursor.of(catalogue, published.revision(), published.digest());
            return PublishAnswer.published(
                    command.sequence(),
                    catalogue.value(),
                    published.revision(),
                    cursor.toString(),
                    published.changes().size(),
                    published.unchanged());
        }
        var unchanged = (ChangeSetUnchanged) event;
        var cursor = Cursor.of(catalogue, unchanged.revision(), unchanged.digest());
        return PublishAnswer.published(
                command.sequence(),
                catalogue.value(),
                unchanged.revision(),
                cursor.toString(),
                0,
                unchanged.unchanged());
    }

    /** Nothing is dropped: what comes from a till that is no main is kept for a user to decide. */
    private PublishAnswer hold(PublishChangeSet command, Publication publication, Device device) {
        var held = new ChangeSetHeld(
                new InboxId(ids.id()),
                device.merchant(),
                publication,
                command.set().edits(),
                command.at(),
                command.origin());
        try {
            inbox.newInstance(() -> new InboxAggregate(held));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
        return PublishAnswer.held(command.sequence(), held.inboxId().value());
    }
}
