package tillsync.event;

import java.util.Map;
import java.util.stream.Collectors;
import tillsync.catalogue.CatalogueEvent;
import tillsync.inbox.InboxEvent;
import tillsync.topology.TopologyEvent;

/**
 * The frozen names of all events on disk, both ways. A name is never changed, reused or removed; a name that is not here
 * is a failure, never skipped.
 */
public final class EventNames {
    private static final Map<String, Class<?>> TYPES = Map.of(
            "catalogue.opened", CatalogueEvent.Opened.class,
            "catalogue.forked", CatalogueEvent.Forked.class,
            "catalogue.change-set-published", CatalogueEvent.ChangeSetPublished.class,
            "catalogue.change-set-unchanged", CatalogueEvent.ChangeSetUnchanged.class,
            "inbox.change-set-held", InboxEvent.ChangeSetHeld.class,
            "inbox.change-set-discarded", InboxEvent.ChangeSetDiscarded.class,
            "inbox.change-set-published", InboxEvent.HeldChangeSetPublished.class,
            "topology.till-joined", TopologyEvent.TillJoined.class,
            "topology.tills-assigned", TopologyEvent.TillsAssigned.class,
            "topology.till-left", TopologyEvent.TillLeft.class);
    private static final Map<Class<?>, String> NAMES =
            TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventNames() {}

    public static boolean isEvent(Class<?> type) {
        return NAMES.containsKey(type);
    }

    /** @throws IllegalArgumentException for a type that is no event */
    public static String nameOf(Class<?> type) {
        var name = NAMES.get(type);
        if (name == null) {
            throw new IllegalArgumentException(
                    "event type: " + type.getName() + " (expected: one of " + NAMES.keySet() + ")");
        }
        return name;
    }

    /** @throws IllegalArgumentException for a name that this version does not know */
    public static Class<?> typeOf(String name) {
        var type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("event name: " + name + " (expected: one of " + TYPES.keySet() + ")");
        }
        return type;
    }
}
