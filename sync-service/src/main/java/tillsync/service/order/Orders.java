package tillsync.service.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.ChangeSet;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.device.Device;
import tillsync.service.device.Presence;
import tillsync.service.device.TillSettings;
import tillsync.service.live.Question;
import tillsync.service.order.Order.Ending;
import tillsync.service.order.Order.State;
import tillsync.service.order.OrderCommands.EndOrder;
import tillsync.service.order.OrderCommands.PlaceOrder;
import tillsync.service.store.Actor;
import tillsync.service.store.Commands;
import tillsync.service.store.StoredTime;
import tillsync.till.DeviceId;

/** What users and head offices do with orders. What is answered is on the disk. */
@Component
public class Orders {
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private final Commands commands;
    private final OrderRows rows;
    private final Offers offers;
    private final Presence presence;
    private final TillSettings settings;
    private final Clock clock;

    Orders(Commands commands, OrderRows rows, Offers offers, Presence presence, TillSettings settings, Clock clock) {
        this.commands = commands;
        this.rows = rows;
        this.offers = offers;
        this.presence = presence;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param isNew whether it was not placed before */
    record Placed(Order order, boolean isNew) {}

    /**
     * Places an order, once for each key of a user. Refuses INVALID for a time that is over or more than 30 days ahead,
     * TILL_IS_A_FOLLOWER, TOO_MANY_ORDERS, and REQUEST_REUSED where that key was used for other edits.
     *
     * @param validUntil until when it may be handed over; null: it does not wait for a till that is away
     */
    Placed place(UserId user, DeviceId device, String key, ChangeSet set, @Nullable OffsetDateTime validUntil) {
        var now = clock.instant();
        var by = Actor.ofUser(user.value());
        var question = Question.order(device, by, key, set);
        var until = validUntil == null ? now.plus(settings.live().connectWithin()) : validUntil.toInstant();
        boolean inTime = until.isAfter(now) && !until.isAfter(now.plus(LONGEST_WAIT));
        if (!inTime && rows.find(question.id()).isEmpty()) {
            throw Refusal.invalid(
                    "/validUntil", "OUT_OF_TIME", "validUntil: (expected: after now, at most 30 days ahead)");
        }
        var order = order(question, by, set, validUntil != null, inTime ? until : now, now);
        boolean isNew = commands.send(new PlaceOrder(user, order, question.members()));
        if (isNew && validUntil == null && presence.of(device) == null) {
            offers.end(order, State.WAITING, Offers.notConnected());
        }
        offers.look(device);
        return new Placed(rows.find(order.id()).orElseThrow(Ownership::notFound), isNew);
    }

    private static Order order(
            Question question, String by, ChangeSet set, boolean patient, Instant until, Instant now) {
        return new Order(
                question.id(),
                question.device(),
                by,
                set.contentHash(),
                set.edits().size(),
                State.WAITING,
                patient,
                StoredTime.of(until),
                StoredTime.of(now),
                null,
                null,
                null,
                null);
    }

    /** A till's orders, the newest first. */
    List<OrderView> of(Device device, int limit) {
        return rows.of(device.id(), limit).stream().map(OrderView::of).toList();
    }

    /** What waits for a till, in the order in which it gets it. */
    public List<OrderView> waiting(Device device, int limit) {
        return rows.open(device.id(), limit).stream().map(OrderView::of).toList();
    }

    /** Withdraws an order that no till has got. Refuses NOT_FOUND, and ORDER_NOT_WAITING where it is too late; again is no mistake. */
    public void withdraw(UserId user, Device device, String id) {
        var withdrawn = Ending.of(State.WITHDRAWN);
        boolean done = commands.send(new EndOrder(user, device.id(), id, State.WAITING, withdrawn));
        offers.look(device.id());
        if (!done) {
            var order = rows.find(id)
                    .filter(found -> found.device().equals(device.id()))
                    .orElseThrow(Ownership::notFound);
            if (order.state() != State.WITHDRAWN) {
                throw Refusal.of(ProblemCode.ORDER_NOT_WAITING, "order: " + order.state() + " (expected: WAITING)")
                        .with("state", OrderView.of(order).state());
            }
        }
    }
}
