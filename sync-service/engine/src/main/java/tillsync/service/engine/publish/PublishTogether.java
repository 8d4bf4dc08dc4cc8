package tillsync.service.engine.publish;

import java.util.List;
import tillsync.till.DeviceId;

/** Change sets of different tills, in one transaction. */
public record PublishTogether(List<PublishChangeSet> sets) {
    public PublishTogether {
        sets = List.copyOf(sets);
    }

    List<DeviceId> tills() {
        return sets.stream().map(PublishChangeSet::device).toList();
    }
}
