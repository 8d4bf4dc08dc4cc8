package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Handed;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.Transport;
import tillsync.delta.ChangePage;
import tillsync.problem.ProblemCode;

/**
 * Keeps a till in step with the service (PROTOCOL section 4). Each method is one step in the calling thread. Only one
 * thread takes steps; methods that others may call say so. A step may fail or be killed anywhere, and is simply repeated.
 */
public final class SyncEngine {
    /** Stands for software that reads articles from the store, and keeps none itself. */
    public static final Function<Handed, Takeover> KEEPS_NOTHING = handed -> Takeover.all();

    private static final int MOST_HELLOS = 5;

    private final LocalStore store;
    private final Transport transport;
    private final Greeter greeter;
    private final Postponed postponed;
    private final OutboxPublishing publishing;
    private final EarlyPublishing early;
    private final Pulling pulling;
    private final Repairing repairing;
    private final HandingOver handingOver;
    private final Conditions conditions;
    private final Reporting reporting;
    private final PlannedBeginning planned;
    private final Kinds kinds;
    private boolean demoted;

    /**
     * @param software takes over what was pulled; it may see a change again, never miss one
     * @param dice draws how long to wait before the software is asked again
     */
    public SyncEngine(
            LocalStore store,
            Transport transport,
            Clock clock,
            TillDescription device,
            Function<Handed, Takeover> software,
            Dice dice) {
        this.store = store;
        this.kinds = device.kinds();
        this.transport = transport;
        this.greeter = new Greeter(store, transport, clock, device);
        this.postponed = new Postponed(clock);
        this.publishing = new OutboxPublishing(store, transport, clock, postponed);
        this.pulling =
                new Pulling(store, transport, publishing, software == KEEPS_NOTHING ? clock : null, device.kinds());
        this.repairing = new Repairing(store, transport, clock, device.kinds());
        this.early = new EarlyPublishing(software, store, publishing);
        this.handingOver = new HandingOver(store.handover(), early, device.software(), clock, dice);
        this.conditions = new Conditions(store, clock, handingOver, repairing);
        this.reporting =
                new Reporting(store, transport, clock, handingOver, repairing, conditions::now, device.kinds());
        this.planned = new PlannedBeginning(store.planned(), clock);
    }

    /** The time up to which planned values have begun for the software, which may not have taken them over yet. */
    public LocalDateTime begunUntil() {
        return planned.begunUntil();
    }

    /** The local time that decides which planned values have begun; of the clock's zone. */
    public LocalDateTime plannedTime() {
        return planned.now();
    }

    /** The till's trouble, as the next hello and reports say it. */
    public Conditions conditions() {
        return conditions;
    }

    /**
     * Hands over what waits, even if the service does not answer. Then says hello, repairs, publishes a follower's edits,
     * pulls, hands over, publishes a main's edits, and reports.
     */
    public RoundReport round() {
        var tally = new RoundReport();
        takeOver(tally);
        for (int i = 1; !trySettle(greet(), tally); i++) {
            if (i == MOST_HELLOS) {
                throw new ServiceRefusal(409, "NOT_SETTLED", "hellos: " + i + " without success", List.of());
            }
        }
        report(tally);
        return tally;
    }

    /** Says hello and keeps what the service answers. */
    public Greeting greet() {
        repairing.note();
        var greeting = greeter.greet(conditions.now());
        demoted = greeting.identity().isFollower() && (demoted || wasMain(greeting.identity()));
        boolean holds = greeting.paired().holdsEditsOf(store.paired(), greeting.former());
        store.remember(greeting.identity(), greeting.numbering(), holds);
        repairing.clearLoss(greeting.lossSeen());
        early.greeted(!greeting.identity().isFollower());
        return greeting;
    }

    private boolean wasMain(Identity now) {
        return store.identity()
                .filter(known -> known.deviceId().equals(now.deviceId()))
                .filter(known -> !known.isFollower())
                .isPresent();
    }

    private boolean trySettle(Greeting greeting, RoundReport tally) {
        try {
            return settle(greeting, tally);
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.TOPOLOGY_CHANGED)) {
                return false;
            }
            greeter.noteRefusal(refusal);
            throw refusal;
        }
    }

    private boolean settle(Greeting greeting, RoundReport tally) {
        boolean follower = greeting.identity().isFollower();
        repairing.beforeRound(greeting, tally);
        if (tally.repaired() > 0) {
            handingOver.signal();
        }
        if (!publishing.earlier(tally) || follower && !publishing.all(true, tally)) {
            return false;
        }
        var basis = Basis.of(greeting, store.position(), store.mustPullAnew(), kinds);
        pulling.pull(basis, Pulling.Place.of(greeting, demoted), tally);
        handingOver.ask(tally);
        if (follower && demoted) {
            demoted = false;
            return store.outbox().unpublished() == 0; // edits that only it had go to the inbox
        }
        return follower || publishing.all(false, tally);
    }

    /** Looks, now and then, for damaged articles. Needs no service. @return whether a whole round must repair some */
    public boolean findsDamage() {
        return repairing.finds();
    }

    /** Publishes what was saved since the last round. @return whether a whole round is needed now */
    public boolean publish(RoundReport tally) {
        var identity = store.identity();
        return !identity.isPresent()
                || store.position().cursor() == null
                || !publishing.all(identity.get().isFollower(), tally)
                || store.mustPullAnew();
    }

    /** Takes an event of the service's stream. @return whether a whole round is needed now */
    public boolean accept(ServerEvent event, RoundReport tally) {
        return switch (event.kind()) {
            case ServerEvent.CHANGES -> changed(event, tally);
            case ServerEvent.TOPOLOGY, ServerEvent.SIGNED_OFF -> true;
            default -> false;
        };
    }

    private boolean changed(ServerEvent event, RoundReport tally) {
        var position = store.position();
        var changed = event.changed();
        if (!changed.isPresent()) {
            return true;
        }
        var catalogue = changed.get().catalogue();
        long revision = changed.get().revision();
        boolean follower = store.identity().filter(known -> known.isFollower()).isPresent();
        if (position.cursor() == null || !catalogue.equals(position.catalogue()) || !follower) {
            return follower || !catalogue.equals(position.catalogue()) || revision > position.revision();
        }
        if (revision <= position.revision()) {
            return false;
        }
        if (store.mustPullAnew() || store.outbox().unpublished() > 0) {
            return true;
        }
        var page = revision == position.revision() + 1 ? event.page() : Optional.<ChangePage>empty();
        if (!page.isPresent()) {
            return !pulled(catalogue, tally);
        }
        try {
            pulling.apply(page.get(), tally);
            handingOver.ask(tally);
            return false;
        } catch (DigestMismatch mismatch) {
            return true;
        }
    }

    private boolean pulled(CatalogueId catalogue, RoundReport tally) {
        try {
            pulling.pull(Basis.BEHIND, new Pulling.Place(true, catalogue, false), tally);
            handingOver.ask(tally);
            return true;
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.TOPOLOGY_CHANGED)) {
                return false;
            }
            throw refusal;
        }
    }

    /**
     * The request that waits for changes; empty if nothing can be waited for. While something must be taken over, a
     * wait at the taken position would end at once: then the till asks now and then instead.
     */
    public Optional<Pull> waiting(Duration patience) {
        boolean takenOver = !store.handover().isPending();
        return Optional.of(store.position())
                .filter(at -> at.cursor() != null && takenOver && !store.mustPullAnew())
                .map(at -> pulling.since(at, patience));
    }

    /**
     * Lets planned values begin or end whose time has come, and asks the till's software to take over what waits, if it
     * is time. Needs no service.
     */
    public void takeOver(RoundReport tally) {
        planned.begin();
        handingOver.ask(tally);
    }

    /** Says that the software may be able to take over again: it is asked at the next step. Any thread may call it. */
    public void ready() {
        handingOver.signal();
    }

    /** Has held articles tried again at the next step. Any thread may call it. */
    public void retryHeld() {
        handingOver.retryHeld();
    }

    /** The time until there is something to ask the till's software for, as far as is known; at most {@code most}. */
    public Duration untilTakeover(Duration most) {
        return planned.untilNext(
                handingOver.until().filter(wait -> wait.compareTo(most) < 0).orElse(most));
    }

    /** The failure of the till's software when it was last asked; empty if it has answered. */
    public Optional<ListenerFailed> softwareFailure() {
        return handingOver.failure();
    }

    /** The refusal for which the outbox waits although the service can be reached: a quota. Empty: it does not wait. */
    public Optional<ServiceRefusal> postponed() {
        return postponed.why();
    }

    /** The time until the next round at the latest; at most {@code most}. */
    public Duration untilRound(Duration most) {
        return postponed.left().filter(left -> left.compareTo(most) < 0).orElse(most);
    }

    /** Reports the position that the till's software has taken over, what it has not taken over, and why. */
    public void report(RoundReport tally) {
        reporting.report(tally);
        if (store.handover().taken().cursor() == null && greeter.isNews(conditions.now())) {
            greet(); // without a position there is no report, but people must know
        }
    }

    public EarlyPublishing early() {
        return early;
    }

    /**
     * Tells the service what holds up the thread that takes the steps, and with it everything else. Another thread
     * calls it; it writes nothing.
     *
     * @return whether the service was told; without a position it cannot be
     */
    public boolean tellsThatItHangs(Condition hanging) {
        return reporting.hangs(hanging);
    }
}
