package tillsync.service.engine.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;

/**
 * Change who follows whom, all or nothing.
 *
 * @param version the topology's version that the change was made for
 * @param token of the plan that was looked at; null where there was none
 */
record ApplyTopology(
        UserId user,
        MerchantId merchant,
        long version,
        List<Assignment> assignments,
        @Nullable String token) {}
