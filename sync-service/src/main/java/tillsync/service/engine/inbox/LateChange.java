package tillsync.service.engine.inbox;

import java.time.OffsetDateTime;
import java.util.List;
import tillsync.service.tills.device.Device;

/**
 * An entry of the inbox, as a user sees it.
 *
 * @param author the till that it was made at
 * @param main the name of the one that is to take it over; "" where one must be chosen
 * @param madeAt by the till's clock, where that can be believed
 * @param articles the first of those that nobody has decided about
 * @param left how many of those there are
 * @param mains which can be chosen, where one must be
 * @param mayDecide whether the user may
 */
record LateChange(
        String id,
        String author,
        String main,
        OffsetDateTime madeAt,
        OffsetDateTime receivedAt,
        List<LateArticle> articles,
        int left,
        List<Device> mains,
        boolean mayDecide) {}
