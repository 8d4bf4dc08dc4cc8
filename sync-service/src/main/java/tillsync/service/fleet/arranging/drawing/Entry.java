package tillsync.service.fleet.arranging.drawing;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One change of the topology, as people read it.
 *
 * @param what it did, a sentence for each till
 * @param after the groups after the change
 * @param undoable whether the user may take it back
 */
public record Entry(
        long version, OffsetDateTime at, String who, List<String> what, GroupDrawing after, boolean undoable) {}
