package tillsync.service.engine.topology;

import java.util.List;
import tillsync.article.PriceGroup;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.DeviceId;

/** Says where tills' articles come from. */
public interface Sources {

    /** The source of a till. Refuses NOT_FOUND if the till has no place any more. */
    Source sourceOf(DeviceId device);

    boolean isFollowed(DeviceId main);

    /** The price groups that its followers have, in the same order each time. */
    List<PriceGroup> groupsOf(DeviceId main);
}
