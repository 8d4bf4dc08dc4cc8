package tillsync.service.articles.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.catalogue.ChangeSet;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.RequestState;
import tillsync.service.articles.batch.EditBatch.Progress;
import tillsync.service.articles.batch.EditBatch.State;
import tillsync.service.engine.asking.OrderView;
import tillsync.service.engine.asking.Orders;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/**
 * Lets batches wait as orders for a main that is offline: one order for each part. Finding such a batch updates it with
 * the outcome of its orders.
 */
@Component
public class WaitingBatches {
    private final Batches batches;
    private final Orders orders;
    private final Clock clock;

    WaitingBatches(Batches batches, Orders orders, Clock clock) {
        this.batches = batches;
        this.orders = orders;
        this.clock = clock;
    }

    /** A batch of the till, updated with the outcome of its orders. */
    public Optional<EditBatch> find(DeviceId device, String id) {
        return batches.find(device, id).map(this::settled);
    }

    /**
     * Places orders for the rest of a batch. Refuses as {@link Orders} do; then no order of it waits.
     *
     * @param by the name of the actor, a user
     */
    void order(String by, Device device, EditBatch batch, List<BatchEdit> edits) {
        var user = UserId.of(Actor.userOf(by).orElse(batch.userId()));
        var placed = "-o" + clock.millis();
        var all = BatchEdit.edits(edits);
        int begin =
                batches.find(device.id(), batch.id()).orElse(batch).progress().sent();
        try {
            for (int from = begin, end; from < edits.size(); from = end) {
                end = ChangeSet.end(all, from);
                orders.place(user, batch.question(batch.part(from) + placed, edits.subList(from, end)));
            }
        } catch (Refusal refusal) {
            withdraw(by, device, batch.id());
            throw refusal;
        }
        if (!batches.waits(batch.id())) {
            withdraw(by, device, batch.id());
        }
    }

    /** Withdraws the orders of a batch that no till has received. */
    void withdraw(String by, Device device, String id) {
        var user = Actor.userOf(by).map(UserId::of);
        for (var order : orders.beginningWith(device.id(), id + "-")) {
            if (user.isPresent() && order.state() == RequestState.WAITING && order.handedOverAt() == null) {
                withdraw(user.get(), device, order);
            }
        }
    }

    private void withdraw(UserId user, Device device, OrderView order) {
        try {
            orders.withdraw(user, device, order.id());
        } catch (Refusal late) {
            if (late.code() != ProblemCode.ORDER_NOT_WAITING) {
                throw late;
            }
        }
    }

    private EditBatch settled(EditBatch batch) {
        if (batch.state() != State.WAITING) {
            return batch;
        }
        var now = after(batch, latest(orders.beginningWith(batch.device(), batch.id() + "-")));
        if (now.state() != State.WAITING) {
            batches.settle(now);
        }
        return now;
    }

    /** The orders that were placed last: earlier ones have ended without effect. */
    private static List<OrderView> latest(List<OrderView> all) {
        var latest = new ArrayList<OrderView>();
        var placed = all.isEmpty() ? "" : placed(all.get(all.size() - 1));
        all.stream().filter(order -> placed(order).equals(placed)).forEach(latest::add);
        return latest;
    }

    private static String placed(OrderView order) {
        return order.id().substring(order.id().lastIndexOf('-'));
    }

    /** Updates a batch. It waits as long as any of its orders does, even after one that was refused. */
    private static EditBatch after(EditBatch batch, List<OrderView> orders) {
        var far = batch.progress();
        boolean waits = orders.stream().anyMatch(order -> order.state() == RequestState.WAITING);
        for (var order : orders) {
            if (waits && order.state() != RequestState.APPLIED) {
                return batch.as(State.WAITING, far, null, null);
            }
            if (order.state() != RequestState.APPLIED) {
                return stopped(batch, far, order);
            }
            far = with(far, order);
        }
        return far.sent() == far.edits()
                ? batch.as(State.DONE, far, null, null)
                : batch.as(State.STOPPED, far, ProblemCode.TILL_DID_NOT_ANSWER.name(), null);
    }

    private static EditBatch stopped(EditBatch batch, Progress far, OrderView order) {
        var reason = order.reason();
        return switch (order.state()) {
            case WITHDRAWN -> batch.as(State.STOPPED, far, "CANCELLED", null);
            case REFUSED ->
                batch.as(
                        State.STOPPED,
                        far,
                        reason == null ? ProblemCode.REQUEST_REFUSED.name() : reason.code(),
                        reason == null ? null : reason.detail());
            default -> batch.as(State.STOPPED, far, order.state().name(), null);
        };
    }

    private static Progress with(Progress far, OrderView order) {
        int changed = order.changed() == null ? 0 : order.changed();
        int unchanged = order.unchanged() == null ? 0 : order.unchanged();
        int sent = far.sent() + order.edits();
        return new Progress(
                far.edits(),
                sent,
                sent,
                far.changed() + changed,
                far.unchanged() + unchanged,
                far.skipped() + order.edits() - changed - unchanged);
    }
}
