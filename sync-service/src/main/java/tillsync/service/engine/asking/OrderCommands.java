package tillsync.service.engine.asking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.till.DeviceId;

/** What is done with orders. */
sealed interface OrderCommands {

    /** Somebody orders a change. @param user who must be allowed to; null: it is said elsewhere who may */
    record PlaceOrder(@Nullable UserId user, Order order, String members) implements OrderCommands {}

    /** The till is there and is to get it. */
    record HandOver(DeviceId device, String id) implements OrderCommands {}

    /**
     * It ends, if it is in one of these states.
     *
     * @param user who must be allowed to; null: nobody has asked
     * @param answer the till's, as JSON, for whoever waits
     */
    record EndOrder(
            @Nullable UserId user,
            Order order,
            List<RequestState> from,
            Ending ending,
            @Nullable String answer) implements OrderCommands {}

    /** A till was asked for a change in memory, and has done it, or may have. @param request by which the till publishes it */
    record NoteChange(DeviceId device, String request, int edits) implements OrderCommands {}

    /** The till may not be what it was when it was ordered from: what it cannot do is refused. */
    record SettleOrders(DeviceId device) implements OrderCommands {}

    /** What became of it is told once more. */
    record TellAgain(String id) implements OrderCommands {}
}
