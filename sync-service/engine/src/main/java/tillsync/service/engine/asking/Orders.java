package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.article.PictureId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tillsync.request.Patience;
import tillsync.request.RequestState;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.Actor;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.UnknownKinds;
import tillsync.till.DeviceId;

/** Places orders of users, shows them and withdraws them. An answer is given once it is on the disk. */
@Component
public class Orders {
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);
    private static final Duration LEFT_ALONE_SHOWN = Duration.ofDays(7);
    private static final long MOST_BYTES_LOOKED_THROUGH = 1L << 20;

    private final OrderChanges changes;
    private final OrderRows rows;
    private final TillAnswers answers;
    private final Signals signals;
    private final Presence presence;
    private final LiveSettings settings;
    private final Clock clock;

    Orders(
            OrderChanges changes,
            OrderRows rows,
            TillAnswers answers,
            Signals signals,
            Presence presence,
            LiveSettings settings,
            Clock clock) {
        this.changes = changes;
        this.rows = rows;
        this.answers = answers;
        this.signals = signals;
        this.presence = presence;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param isNew false if it was placed before */
    public record Placed(Order order, boolean isNew) {}

    /**
     * Places an order, once for each key of a user. Refuses INVALID for a time that is over or more than 30 days ahead,
     * TILL_IS_A_FOLLOWER, KIND_UNKNOWN_TO_TILL and TOO_MANY_ORDERS. Refuses REQUEST_REUSED if that key was used for
     * other edits.
     *
     * @param validUntil until when it may be handed over; null: it does not wait for a till that is away
     */
    public Placed place(UserId user, Device till, String key, ChangeSet set, @Nullable Instant validUntil) {
        var now = clock.instant();
        var by = Actor.ofUser(user.value());
        var question = Question.order(till.id(), by, key, set);
        requireKnown(question, set, till);
        var until = until(validUntil, now);
        boolean inTime = until.isAfter(now) && !until.isAfter(now.plus(LONGEST_WAIT));
        if (!inTime && rows.find(question.id()).isEmpty()) {
            throw Refusal.invalid(
                    "/validUntil", "OUT_OF_TIME", "validUntil: (expected: after now, at most 30 days ahead)");
        }
        var order = Order.of(question, by, patience(validUntil), inTime ? until : now, now);
        boolean isNew = place(user, order, question.members());
        return new Placed(rows.find(order.id()).orElseThrow(Rights::notFound), isNew);
    }

    /**
     * Refuses KIND_UNKNOWN_TO_TILL for a new order. One that is placed already is answered, whatever the till knows.
     */
    private void requireKnown(Question question, ChangeSet set, Device till) {
        if (rows.find(question.id()).isEmpty()) {
            UnknownKinds.requireNone(set.edits(), till);
        }
    }

    /** Places an order that waits as long as allowed, 30 days. Refuses as {@link #place} does. */
    public void place(UserId user, Question change) {
        var now = clock.instant();
        var by = Actor.ofUser(user.value());
        var order = Order.of(change, by, Patience.PATIENT, now.plus(LONGEST_WAIT), now);
        place(user, order, change.members());
    }

    /**
     * Places an order of one edit likewise, once for each key of a user. The till leaves alone what is not as {@link
     * Question#part} expects it.
     *
     * @return false if another such order waits: once that is done, nothing is as expected any more
     */
    public boolean placeAlone(UserId user, Device till, String key, Edit edit, String expected) {
        var set = new ChangeSet(List.of(edit));
        var question = Question.orderAlone(till.id(), Actor.ofUser(user.value()), key, edit)
                .expecting(List.of(expected));
        requireKnown(question, set, till);
        if (waitingAlone(till, edit.number()).anyMatch(order -> !order.id().equals(question.id()))) {
            return false;
        }
        place(user, question);
        return true;
    }

    /** Returns true if an order of {@link #placeAlone} waits for this article or record. */
    public boolean isWaitingAlone(Device till, ArticleNumber number) {
        return waitingAlone(till, number).findAny().isPresent();
    }

    /** Withdraws the orders of {@link #placeAlone}, as {@link #withdraw} does. */
    public void withdrawAlone(UserId user, Device till, ArticleNumber number) {
        waitingAlone(till, number).toList().forEach(order -> withdraw(user, till, order.id()));
    }

    private Stream<Order> waitingAlone(Device till, ArticleNumber number) {
        return rows.beginningWith(till.id(), Question.aloneFor(number)).stream()
                .filter(order -> order.state().isOpen());
    }

    /** A till's orders whose ids begin with a prefix, in the order in which it gets them. */
    public List<OrderView> beginningWith(DeviceId device, String prefix) {
        return rows.beginningWith(device, prefix).stream().map(OrderView::of).toList();
    }

    /** Places an order. @return false if it was placed before */
    private boolean place(UserId user, Order order, String members) {
        boolean isNew = changes.place(user, order, members);
        if (isNew && !order.isPatient() && presence.of(order.device()) == null) {
            answers.end(order, List.of(RequestState.WAITING), Ending.notConnected());
        }
        signals.tell(Signal.of(Signal.Kind.ORDERED, order.device()));
        return isNew;
    }

    /** The time until which an order may be handed over. One that does not wait has as long as a live request. */
    private Instant until(@Nullable Instant validUntil, Instant now) {
        return validUntil == null ? now.plus(settings.connectWithin()) : validUntil;
    }

    private static Patience patience(@Nullable Instant validUntil) {
        return validUntil == null ? Patience.HANDED_OVER_SOON : Patience.PATIENT;
    }

    /** A till's orders, the newest first. */
    public List<OrderView> of(Device device, int limit) {
        return rows.of(device.id(), limit).stream().map(OrderView::of).toList();
    }

    /** The orders that wait for a till, in the order in which it gets them. */
    public List<OrderView> waiting(Device device, int limit) {
        return rows.open(device.id(), limit).stream().map(OrderView::of).toList();
    }

    /** The last edit that waits for each article and record of a till. Looks through 1 MiB of orders. */
    public Map<ArticleNumber, Edit> waitingEdits(Device device) {
        var edits = new HashMap<ArticleNumber, Edit>();
        for (var members : rows.openMembers(device.id(), MOST_BYTES_LOOKED_THROUGH)) {
            var asked = JsonReader.read("{" + members + "}").get("edits");
            if (asked != null) {
                asked.elements().stream().map(Edit::trusted).forEach(edit -> edits.put(edit.number(), edit));
            }
        }
        return edits;
    }

    /** The orders in which a till has left something alone in the last 7 days, the newest first. */
    public List<OrderView> leftAlone(Device device, int limit) {
        var since = StoredTime.of(clock.instant().minus(LEFT_ALONE_SHOWN));
        return rows.leftAlone(device.id(), since, limit).stream()
                .map(OrderView::of)
                .toList();
    }

    /**
     * Withdraws an order that no till has got. Refuses NOT_FOUND, and ORDER_NOT_WAITING if it is too late. Withdrawing
     * it again is no mistake.
     */
    public void withdraw(UserId user, Device device, String id) {
        var order = require(device, id);
        boolean done = changes.withdraw(user, order);
        signals.tell(Signal.of(Signal.Kind.ORDERED, device.id()));
        var now = require(device, id);
        if (!done && now.state() != RequestState.WITHDRAWN) {
            throw Refusal.of(ProblemCode.ORDER_NOT_WAITING, "order: " + now.state() + " (expected: WAITING)")
                    .with("state", OrderView.of(now).state());
        }
    }

    private Order require(Device device, String id) {
        return rows.find(id)
                .filter(order -> order.device().equals(device.id()) && !order.isQuestion())
                .orElseThrow(Rights::notFound);
    }

    /** The pictures that articles name in unanswered requests to these tills. */
    public Set<PictureId> picturesNamed(Collection<DeviceId> devices) {
        var named = new HashSet<PictureId>();
        devices.forEach(device -> rows.eachOpen(device, members -> named.addAll(PictureId.namedIn(members))));
        return named;
    }
}
