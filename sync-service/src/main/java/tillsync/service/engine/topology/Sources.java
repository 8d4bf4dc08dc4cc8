package tillsync.service.engine.topology;

import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.DeviceId;

/** Where tills' articles come from. */
public interface Sources {

    /** Refuses NOT_FOUND for a till that has no place any more. */
    Source sourceOf(DeviceId device);

    /** Whether any till takes its articles from this one. */
    boolean isFollowed(DeviceId main);
}
