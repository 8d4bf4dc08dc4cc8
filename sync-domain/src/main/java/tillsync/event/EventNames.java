package tillsync.event;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Collectors;
import tillsync.catalogue.CatalogueEvent;
import tillsync.inbox.InboxEvent;
import tillsync.people.OperatorActed;
import tillsync.people.OrderKeyChanged;
import tillsync.people.TillEvent;
import tillsync.people.WebhookChanged;
import tillsync.topology.TopologyEvent;

/**
 * The frozen names of all events on disk, both ways. A name is never changed, reused or removed. An unknown name is a
 * failure; its event is never skipped.
 */
public final class EventNames {
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            entry("catalogue.opened", CatalogueEvent.Opened.class),
            entry("catalogue.forked", CatalogueEvent.Forked.class),
            entry("catalogue.change-set-published", CatalogueEvent.ChangeSetPublished.class),
            entry("catalogue.change-set-unchanged", CatalogueEvent.ChangeSetUnchanged.class),
            entry("catalogue.delivery-held", CatalogueEvent.DeliveryHeld.class),
            entry("catalogue.delivery-released", CatalogueEvent.DeliveryReleased.class),
            entry("catalogue.delivery-mode-set", CatalogueEvent.DeliveryModeSet.class),
            entry("catalogue.pilot-released", CatalogueEvent.PilotReleased.class),
            entry("catalogue.approval-asked", CatalogueEvent.ApprovalAsked.class),
            entry("catalogue.approved", CatalogueEvent.Approved.class),
            entry("catalogue.archived", CatalogueEvent.Archived.class),
            entry("inbox.change-set-held", InboxEvent.ChangeSetHeld.class),
            entry("inbox.change-set-discarded", InboxEvent.ChangeSetDiscarded.class),
            entry("inbox.change-set-published", InboxEvent.HeldChangeSetPublished.class),
            entry("inbox.articles-discarded", InboxEvent.HeldArticlesDiscarded.class),
            entry("inbox.articles-published", InboxEvent.HeldArticlesPublished.class),
            entry("topology.till-joined", TopologyEvent.TillJoined.class),
            entry("topology.tills-assigned", TopologyEvent.TillsAssigned.class),
            entry("topology.till-left", TopologyEvent.TillLeft.class),
            entry("topology.till-returned", TopologyEvent.TillReturned.class),
            entry("merchant.webhook-changed", WebhookChanged.class),
            entry("merchant.order-key-changed", OrderKeyChanged.class),
            entry("merchant.operator-acted", OperatorActed.class),
            entry("till.user-linked", TillEvent.UserLinked.class),
            entry("till.role-given", TillEvent.RoleGiven.class),
            entry("till.user-left", TillEvent.UserLeft.class),
            entry("till.user-invited", TillEvent.UserInvited.class),
            entry("till.invitation-withdrawn", TillEvent.InvitationWithdrawn.class),
            entry("till.replaced", TillEvent.TillReplaced.class),
            entry("till.arranged", TillEvent.TillArranged.class),
            entry("till.store-confirmed", TillEvent.StoreConfirmed.class),
            entry("till.service-behind", TillEvent.ServiceFoundBehind.class),
            entry("till.change-requested", TillEvent.ChangeRequested.class),
            entry("till.history-exported", TillEvent.HistoryExported.class),
            entry("till.history-archived", TillEvent.HistoryArchived.class),
            entry("till.labels-printed", TillEvent.LabelsPrinted.class));
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

    public static int count() {
        return TYPES.size();
    }

    public static boolean isName(String name) {
        return TYPES.containsKey(name);
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
