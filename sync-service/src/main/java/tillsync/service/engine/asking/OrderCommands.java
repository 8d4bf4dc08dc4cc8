package tillsync.service.engine.asking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.till.DeviceId;

/** The commands for orders. */
sealed interface OrderCommands {

    /** Place an order. @param user who must be allowed to order; null: checked elsewhere */
    record PlaceOrder(@Nullable UserId user, Order order, String members) implements OrderCommands {}

    /** Hand an order over to its till, which is there. */
    record HandOver(DeviceId device, String id) implements OrderCommands {}

    /**
     * End an order, if it is in one of these states.
     *
     * @param user who must be allowed to end it; null: no user has asked
     * @param answer the till's, as JSON, for whoever waits
     */
    record EndOrder(
            @Nullable UserId user,
            Order order,
            List<RequestState> from,
            Ending ending,
            @Nullable String answer) implements OrderCommands {}

    /**
     * Note a change for which a till was asked in memory, and which it has done, or may have.
     *
     * @param request by which the till publishes it
     */
    record NoteChange(DeviceId device, String request, int edits) implements OrderCommands {}

    /** Refuse the orders that a till cannot carry out, since it may have changed since they were placed. */
    record SettleOrders(DeviceId device) implements OrderCommands {}

    /** Tell once more what became of an order. */
    record TellAgain(String id) implements OrderCommands {}
}
