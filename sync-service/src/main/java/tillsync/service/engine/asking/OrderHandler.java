package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.ChangeRequested;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.service.engine.approval.Askers;
import tillsync.service.engine.asking.OrderCommands.EndOrder;
import tillsync.service.engine.asking.OrderCommands.HandOver;
import tillsync.service.engine.asking.OrderCommands.NoteChange;
import tillsync.service.engine.asking.OrderCommands.PlaceOrder;
import tillsync.service.engine.asking.OrderCommands.SettleOrders;
import tillsync.service.engine.asking.OrderCommands.TellAgain;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Actor;
import tillsync.service.store.database.EventLog;
import tillsync.service.store.database.StoredTime;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;

/**
 * Handles orders, with the till's row locked: one after the other, and never at the same time as a change of its place.
 */
@Component
record OrderHandler(
        Devices devices,
        Ownership ownership,
        Targets targets,
        OrderRows rows,
        Askers askers,
        EventLog events,
        Quotas quotas,
        Clock clock) {
    private static final int MOST_WAITING = 1_000;
    private static final long MOST_WAITING_BYTES = 64L << 20;

    /** Places an order. @return false if it was placed before, with the same content */
    @CommandHandler
    boolean handle(PlaceOrder command) {
        var order = command.order();
        var device = devices.lock(order.device()).orElseThrow(Ownership::notFound);
        if (command.user() != null) {
            ownership.require(command.user(), device.id(), TillRole.EDITOR);
        }
        var known = rows.find(order.id());
        if (known.isPresent()) {
            requireSame(known.get(), order);
            return false;
        }
        targets.requireMain(device);
        requireRoom(device, command.members().length());
        quotas.grows(device.merchant(), command.members().length());
        rows.insert(order, command.members());
        askers.add(order.by(), device.id(), order.id());
        return true;
    }

    private static void requireSame(Order known, Order again) {
        if (!known.contentHash().equals(again.contentHash())) {
            throw Refusal.of(ProblemCode.REQUEST_REUSED, "order: " + known.id() + " (expected: its first content)");
        }
    }

    private void requireRoom(Device device, int bytes) {
        var backlog = rows.backlog(device.id());
        if (backlog.orders() >= MOST_WAITING || backlog.bytes() + bytes > MOST_WAITING_BYTES) {
            throw Refusal.of(
                    ProblemCode.TOO_MANY_ORDERS,
                    "orders: " + backlog.orders() + " of " + backlog.bytes() + " bytes wait (expected: fewer than "
                            + MOST_WAITING + ", " + MOST_WAITING_BYTES + ")");
        }
    }

    /**
     * Hands an order over.
     *
     * @return whether the till may get it: from now on only the till's word tells whether it is done
     */
    @CommandHandler
    boolean handle(HandOver command) {
        var device = devices.lock(command.device());
        var order = rows.find(command.id());
        if (device.isEmpty() || order.isEmpty() || !isForHandingOver(order.get(), device.get())) {
            return false;
        }
        rows.handOver(command.id(), device.get().pairing(), now());
        return true;
    }

    /** Ends the order, and returns false, if the user who placed it may no longer edit. */
    private boolean isForHandingOver(Order order, Device device) {
        if (order.state() != RequestState.WAITING || !order.request().isFor(targets.till(device), clock.instant())) {
            return false;
        }
        var user = Actor.userOf(order.by()).map(UserId::of);
        if (user.isPresent() && !ownership.allows(user.get(), device.id(), TillRole.EDITOR)) {
            rows.end(order, RequestState.OPEN, Ending.roleTooLow(), null, now());
            return false;
        }
        return true;
    }

    /** Ends an order. @return true if this call ended it */
    @CommandHandler
    boolean handle(EndOrder command) {
        var order = command.order();
        var device = devices.lockAlsoSignedOff(order.device()).orElseThrow(Ownership::notFound);
        if (command.user() != null) {
            ownership.require(command.user(), device.id(), TillRole.EDITOR);
        }
        boolean ended = rows.end(order, command.from(), command.ending(), command.answer(), now());
        if (ended && order.request().patience().isNoted(command.ending())) {
            events.append(new ChangeRequested(device.merchant(), device.id(), order.id(), order.edits()));
        }
        return ended;
    }

    @CommandHandler
    void handle(NoteChange command) {
        var device = devices.lockAlsoSignedOff(command.device()).orElseThrow(Ownership::notFound);
        events.append(new ChangeRequested(device.merchant(), device.id(), command.request(), command.edits()));
    }

    /** Settles a till's orders: a till that got one but was replaced or signed off since never answers it. */
    @CommandHandler
    void handle(SettleOrders command) {
        var till = devices.lock(command.device()).map(targets::till).orElse(null);
        for (var order : rows.open(command.device(), MOST_WAITING)) {
            order.request()
                    .with(till)
                    .ifPresent(ending -> rows.end(order, List.of(order.state()), ending, null, now()));
        }
    }

    @CommandHandler
    void handle(TellAgain command) {
        rows.tellAgain(command.id());
    }

    private OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }
}
