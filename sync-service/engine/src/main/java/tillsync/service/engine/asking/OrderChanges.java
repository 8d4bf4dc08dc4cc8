package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.ChangeRequested;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.service.engine.gate.Askers;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/**
 * Changes orders, each time in one transaction with the till's row locked: one after the other, and never at the same time
 * as a change of its place.
 */
@Component
record OrderChanges(
        Work work,
        Devices devices,
        Rights rights,
        Targets targets,
        OrderRows rows,
        Askers askers,
        EventLog events,
        Quotas quotas,
        Clock clock) {
    private static final int MOST_WAITING = 1_000;
    private static final long MOST_WAITING_BYTES = 64L << 20;

    /** Places an order, for a user. @return whether it is new; else it was placed before, with the same content */
    boolean place(UserId user, Order order, String members) {
        return work.inTransaction(() -> {
            var device = devices.lock(order.device()).orElseThrow(Rights::notFound);
            rights.require(user, device.id(), TillRole.EDITOR);
            var known = rows.find(order.id());
            if (known.isPresent()) {
                requireSame(known.get(), order);
                return false;
            }
            targets.requireMain(device);
            requireRoom(device, members.length());
            quotas.grows(device.merchant(), members.length());
            rows.insert(order, members);
            askers.add(order.by(), device.id(), order.id());
            return true;
        });
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
    boolean handOver(DeviceId till, String id) {
        return work.inTransaction(() -> {
            var device = devices.lock(till);
            var order = rows.find(id);
            if (device.isEmpty() || order.isEmpty() || !isForHandingOver(order.get(), device.get())) {
                return false;
            }
            rows.handOver(id, device.get().pairing(), now());
            return true;
        });
    }

    /** Returns false for an order that is out of time, and ends one whose asker may no longer order. */
    private boolean isForHandingOver(Order order, Device device) {
        if (order.state() != RequestState.WAITING || !order.request().isFor(targets.till(device), clock.instant())) {
            return false;
        }
        var user = Actor.userOf(order.by()).map(UserId::of);
        if (user.isPresent() && !rights.allows(user.get(), device.id(), TillRole.EDITOR)) {
            rows.end(order, RequestState.OPEN, Ending.roleTooLow(), null, now());
            return false;
        }
        return true;
    }

    /**
     * Withdraws an order for a user, if no till has got it.
     *
     * @return whether it ended by this
     */
    boolean withdraw(UserId user, Order order) {
        return work.inTransaction(() -> {
            var device = devices.lockAlsoSignedOff(order.device()).orElseThrow(Rights::notFound);
            rights.require(user, device.id(), TillRole.EDITOR);
            return end(device, order, List.of(RequestState.WAITING), Ending.withdrawn(), null);
        });
    }

    /**
     * Ends an order in the name of its asker, if it is in one of these states.
     *
     * @param answer the till's, as JSON, for whoever waits
     * @return whether it ended by this
     */
    boolean end(Order order, List<RequestState> from, Ending ending, @Nullable String answer) {
        return work.inTransaction(order.by(), () -> {
            var device = devices.lockAlsoSignedOff(order.device()).orElseThrow(Rights::notFound);
            return end(device, order, from, ending, answer);
        });
    }

    private boolean end(Device device, Order order, List<RequestState> from, Ending ending, @Nullable String answer) {
        boolean ended = rows.end(order, from, ending, answer, now());
        if (ended && order.request().patience().isNoted(ending)) {
            events.append(new ChangeRequested(device.merchant(), device.id(), order.id(), order.edits()));
        }
        return ended;
    }

    /**
     * Refuses the orders that a till cannot carry out, since it may have changed since they were placed. A till that got
     * one, but was replaced or signed off since, does not answer any more.
     */
    void settle(DeviceId device) {
        work.inTransaction(() -> {
            var till = devices.lock(device).map(targets::till).orElse(null);
            for (var order : rows.open(device, MOST_WAITING)) {
                order.request()
                        .with(till)
                        .ifPresent(ending -> rows.end(order, List.of(order.state()), ending, null, now()));
            }
        });
    }

    private OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }
}
