package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.ChangeSet;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Commands;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Takes orders through the change feed, from whoever the operator lets write there. The audit names the service as
 * their actor.
 */
@Component
public class HeadOfficeOrders {
    private static final String BY = "service";

    private final Orders orders;
    private final OrderRows rows;
    private final Devices devices;
    private final Commands commands;
    private final Clock clock;

    HeadOfficeOrders(Orders orders, OrderRows rows, Devices devices, Commands commands, Clock clock) {
        this.orders = orders;
        this.rows = rows;
        this.devices = devices;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Places an order, once for each id. Once it is closed, {@link #untold} has what became of it, and again if the
     * same id comes again. An order whose time is over expires. Refuses as {@link Orders#place} does, and NOT_FOUND if
     * that merchant has no such till.
     *
     * @param validUntil until when it may be handed over; null: it does not wait for a till that is away
     */
    public void place(
            MerchantId merchant, DeviceId device, String recordId, ChangeSet set, @Nullable Instant validUntil) {
        var theirs = devices.find(device)
                .filter(till -> till.merchant().equals(merchant))
                .orElseThrow(Ownership::notFound);
        var now = clock.instant();
        var until = orders.until(validUntil, now);
        if (Orders.isTooFar(until, now)) {
            throw Orders.outOfTime();
        }
        var question = Question.order(device, "feed:" + merchant, recordId, set);
        orders.requireKnown(question, set, theirs);
        var order =
                Order.of(question, BY, recordId, Orders.patience(validUntil), until.isAfter(now) ? until : now, now);
        if (!orders.place(null, order, question.members())) {
            commands.send(new OrderCommands.TellAgain(order.id()));
        }
    }

    /** The orders of whose end head offices must be told, the oldest first. */
    public List<Order> untold(int limit) {
        return rows.untold(limit);
    }

    /** Notes that the head office knows what became of it. */
    public void told(Order order) {
        rows.told(order.id());
    }
}
