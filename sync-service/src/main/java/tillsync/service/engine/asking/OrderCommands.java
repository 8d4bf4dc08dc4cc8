package tillsync.service.engine.asking;

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

    /** It ends, if it is where it is said to be. @param user who must be allowed to; null: nobody has asked */
    record EndOrder(@Nullable UserId user, DeviceId device, String id, RequestState from, Ending ending)
            implements OrderCommands {}

    /** The till may not be what it was when it was ordered from: what it cannot do is refused. */
    record SettleOrders(DeviceId device) implements OrderCommands {}

    /** What became of it is told once more. */
    record TellAgain(String id) implements OrderCommands {}
}
