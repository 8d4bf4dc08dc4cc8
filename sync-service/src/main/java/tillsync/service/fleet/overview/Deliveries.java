package tillsync.service.fleet.overview;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.UserCaller;

/** Holds and releases the delivery to single tills, for the API and for pages. */
@Component
public class Deliveries {
    private final Arranging arranging;

    Deliveries(Arranging arranging) {
        this.arranging = arranging;
    }

    /**
     * @param till as it was asked for: NOT_FOUND unless it is the user's
     * @param delivery AUTO or HELD
     */
    public void set(UserCaller user, String till, @Nullable String delivery) {
        if (delivery == null) {
            throw Arranging.unknownDelivery();
        }
        arranging.change(user, till, null, null, delivery);
    }
}
