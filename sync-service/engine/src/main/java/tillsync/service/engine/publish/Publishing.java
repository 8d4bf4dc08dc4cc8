package tillsync.service.engine.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Publication;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.gate.DeliveryGate;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.TillLocks;
import tillsync.service.tills.device.UnknownKinds;

/**
 * Publishes change sets exactly once, by sequence. Locks the till's row first: change sets of one till, and decisions
 * about its place, come one after the other. Works in the caller's transaction.
 */
@Component
public final class Publishing {
    private final TillLocks tills;
    private final FirstAnswers answers;
    private final Sources sources;
    private final Streams streams;
    private final DeliveryGate gate;
    private final Supplier<String> ids;

    @Autowired
    Publishing(TillLocks tills, FirstAnswers answers, Sources sources, Streams streams, DeliveryGate gate, Ids ids) {
        this(tills, answers, sources, streams, gate, ids::id);
    }

    /** @param ids gives an id for each entry of the inbox */
    public Publishing(
            TillLocks tills,
            FirstAnswers answers,
            Sources sources,
            Streams streams,
            DeliveryGate gate,
            Supplier<String> ids) {
        this.tills = tills;
        this.answers = answers;
        this.sources = sources;
        this.streams = streams;
        this.gate = gate;
        this.ids = ids;
    }

    /** The streams to which the events of a change set are written. */
    public interface Streams {

        /** Returns true if the catalogue can decide at once: it is in memory, and nobody else decides about it. */
        boolean isAtHand(CatalogueId catalogue);

        /** Lets the catalogue decide. Appends nothing, so that a refusal concerns this change set alone. */
        CatalogueEvent decide(Asked asked);

        /** Refuses a change set that is to be held, if its merchant may not store it now. */
        void requireMayHold(Asked asked);

        /** Appends what {@link #decide} returned to the catalogue's stream. */
        void publish(Asked asked, CatalogueEvent decided);

        /** Appends what was decided about delivery to its catalogue's stream. */
        void append(CatalogueEvent guarding);

        void hold(ChangeSetHeld held);
    }

    /**
     * A change set that its till may publish.
     *
     * @param firstAnswer the first answer, if there is one already; then nothing else is done
     */
    public record Asked(
            PublishChangeSet command,
            Publication publication,
            Device device,
            Source source,
            @Nullable PublishAnswer firstAnswer) {}

    /** Publishes a change set. Refuses NOT_FOUND, SEQUENCE_REUSED, SEQUENCE_GAP and STORE_COPIED. */
    @CommandHandler
    public PublishAnswer publish(PublishChangeSet command) {
        var device = tills.lock(command.device()).orElseThrow(Rights::notFound);
        return decide(asked(command, device)).get();
    }

    /**
     * Publishes those sets that need not wait for anybody and are not refused. If storing one of them fails, so do all.
     *
     * @return an answer for each set; empty: publish that set by itself, since it may wait or be refused
     */
    @CommandHandler
    public List<Optional<PublishAnswer>> publish(PublishTogether together) {
        var free = tills.lockThoseFree(together.tills()).stream()
                .collect(Collectors.toMap(Device::id, Function.identity()));
        return together.sets().stream()
                .map(set -> Optional.ofNullable(free.get(set.device())).flatMap(device -> publishAtOnce(set, device)))
                .toList();
    }

    private Optional<PublishAnswer> publishAtOnce(PublishChangeSet command, Device device) {
        Supplier<PublishAnswer> decided;
        try {
            var asked = asked(command, device);
            if (asked.firstAnswer() == null && !streams.isAtHand(asked.source().catalogue())) {
                return Optional.empty();
            }
            decided = decide(asked);
        } catch (Refusal byItself) {
            return Optional.empty();
        }
        return Optional.of(decided.get());
    }

    private Asked asked(PublishChangeSet command, Device device) {
        if (!device.pairing().equals(command.pairing())) {
            throw Rights.notFound();
        }
        var publication = new Publication(
                device.id(), device.pairing(), command.sequence(), command.set().contentHash());
        var first = answers.find(device.id(), device.pairing(), command.sequence());
        if (first.isEmpty()) {
            UnknownKinds.requireNone(command.set(), device);
            requireNext(publication);
            if (device.storeCopied()) {
                throw Refusal.of(
                        ProblemCode.STORE_COPIED, "till: " + device.id() + " (expected: a store that exists once)");
            }
        }
        var firstAnswer = first.map(answered -> again(answered, publication)).orElse(null);
        return new Asked(command, publication, device, sources.sourceOf(device.id()), firstAnswer);
    }

    /**
     * Decides without storing anything. All refusals come from here: other sets that are published together lose
     * nothing by them.
     *
     * @return stores what was decided, and answers
     */
    private Supplier<PublishAnswer> decide(Asked asked) {
        var firstAnswer = asked.firstAnswer();
        if (firstAnswer != null) {
            return () -> firstAnswer;
        }
        if (asked.source().isMain() && !asked.command().hold()) {
            var event = streams.decide(asked);
            return () -> publish(asked, event);
        }
        streams.requireMayHold(asked);
        return () -> hold(asked);
    }

    private static PublishAnswer again(FirstAnswers.First first, Publication publication) {
        if (!first.contentHash().equals(publication.contentHash())) {
            throw Refusal.of(
                    ProblemCode.SEQUENCE_REUSED,
                    "sequence: " + publication.sequence() + " (expected: its first content)");
        }
        return first.answer().again();
    }

    private void requireNext(Publication publication) {
        long next = answers.next(publication.device(), publication.pairing());
        if (publication.sequence() != next) {
            throw Refusal.of(ProblemCode.SEQUENCE_GAP, "sequence: " + publication.sequence())
                    .with("expected", next);
        }
    }

    private PublishAnswer publish(Asked asked, CatalogueEvent event) {
        var sequence = asked.command().sequence();
        streams.publish(asked, event);
        if (event instanceof ChangeSetPublished published) {
            gate.after(published, asked.device(), asked.source()).forEach(streams::append);
            var cursor = Cursor.of(event.catalogue(), published.revision(), published.digest());
            return PublishAnswer.published(sequence, cursor, published.changes().size(), published.unchanged());
        }
        var unchanged = (ChangeSetUnchanged) event;
        var cursor = Cursor.of(event.catalogue(), unchanged.revision(), unchanged.digest());
        return PublishAnswer.published(sequence, cursor, 0, unchanged.unchanged());
    }

    /** Keeps a change set of a till that is no main, for a user to decide: nothing is dropped. */
    private PublishAnswer hold(Asked asked) {
        var command = asked.command();
        var held = new ChangeSetHeld(
                new InboxId(ids.get()),
                asked.device().merchant(),
                asked.publication(),
                command.set().edits(),
                command.at(),
                command.origin());
        streams.hold(held);
        return PublishAnswer.held(command.sequence(), held.inboxId().value());
    }
}
