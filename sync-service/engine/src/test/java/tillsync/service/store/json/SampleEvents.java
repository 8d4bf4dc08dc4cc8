package tillsync.service.store.json;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.PriceGroup;
import tillsync.article.RecordKey;
import tillsync.catalogue.Base;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.catalogue.RecordSums;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.Window;
import tillsync.inbox.InboxEvent.ChangeSetDiscarded;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxEvent.HeldArticlesDiscarded;
import tillsync.inbox.InboxEvent.HeldArticlesPublished;
import tillsync.inbox.InboxEvent.HeldChangeSetPublished;
import tillsync.inbox.InboxId;
import tillsync.people.OperatorActed;
import tillsync.people.OrderKeyChanged;
import tillsync.people.TillEvent.ChangeRequested;
import tillsync.people.TillEvent.HistoryArchived;
import tillsync.people.TillEvent.HistoryExported;
import tillsync.people.TillEvent.InvitationWithdrawn;
import tillsync.people.TillEvent.LabelsPrinted;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.ServiceFoundBehind;
import tillsync.people.TillEvent.StoreConfirmed;
import tillsync.people.TillEvent.TillArranged;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.people.TillEvent.UserInvited;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillEvent.UserLinked;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.people.WebhookChanged;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillJoined;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillReturned;
import tillsync.topology.TopologyEvent.TillsAssigned;

/** One event for each approved file, with every nullable member once there and once not. */
final class SampleEvents {
    private static final CatalogueId CATALOGUE = CatalogueId.of("catalogue-1");
    private static final CatalogueId OTHER = CatalogueId.of("catalogue-2");
    private static final MerchantId MERCHANT = MerchantId.of("merchant-1");
    private static final DeviceId MAIN = DeviceId.of("main");
    private static final PriceGroup STATION = new PriceGroup("bahnhof");
    private static final DeviceId NORTH = DeviceId.of("north");
    private static final DeviceId SOUTH = DeviceId.of("south");
    private static final UserId USER = UserId.of("user-1");
    private static final CatalogueDigest DIGEST = new CatalogueDigest(-1, 0, Long.MIN_VALUE, 0x0123_4567_89ab_cdefL);
    private static final Publication PUBLICATION = new Publication(MAIN, "pairing-1", 7, "ab".repeat(32));
    private static final List<Edit> EDITS =
            List.of(Edit.put(Article.read("""
                    {"number": "Käse \\"x\\" \uD83E\uDDC0", "name": "Espresso", "vat": "DE_STANDARD",
                     "price": {"cents": 280, "currency": "EUR"}, "attributes": {"tab": "a\\tb\\u0000"},
                     "later": {"b": [true, -9007199254740991], "a": {}}}""")), Edit.remove(new ArticleNumber("a\\b\"c")));
    private static final String AT = "2026-11-24T15:00:00Z";

    private static final List<Edit> RECORDS =
            List.of(Edit.put(CatalogueRecord.read("""
                    {"kind": "category", "key": "Käse", "name": "Käse \\"x\\"", "later": {"b": [], "a": 1}}""")), new Edit.RemoveRecord(new RecordKey("options", "a\\b\"c")));
    private static final RecordSums SUMS = new RecordSums(
            Map.of("category", new RecordSums.Sum(1, DIGEST), "options", new RecordSums.Sum(0, CatalogueDigest.EMPTY)));

    static final Map<String, Object> BY_FILE = new TreeMap<>(Map.ofEntries(
            Map.entry("catalogue.opened.v1.json", new Opened(CATALOGUE, MERCHANT, MAIN)),
            Map.entry("catalogue.forked.v1.json", new Forked(OTHER, MERCHANT, NORTH, CATALOGUE, 41, 50_000, DIGEST)),
            Map.entry(
                    "catalogue.change-set-published.v1.json",
                    new ChangeSetPublished(CATALOGUE, PUBLICATION, 42, EDITS, 3, 50_001, DIGEST, AT, Origin.TILL)),
            Map.entry(
                    "catalogue.change-set-published.live.v1.json",
                    new ChangeSetPublished(
                            CATALOGUE, PUBLICATION, 43, EDITS, 0, 1, DIGEST, "", new Origin("LIVE", "request-1"))),
            Map.entry(
                    "catalogue.forked.records.v1.json",
                    new Forked(OTHER, MERCHANT, NORTH, CATALOGUE, 41, 50_000, DIGEST, SUMS)),
            Map.entry(
                    "catalogue.change-set-published.records.v1.json",
                    new ChangeSetPublished(
                            CATALOGUE, PUBLICATION, 42, RECORDS, 3, 50_001, DIGEST, AT, Origin.TILL, SUMS)),
            Map.entry(
                    "catalogue.change-set-unchanged.v1.json",
                    new ChangeSetUnchanged(CATALOGUE, PUBLICATION, 42, 2, CatalogueDigest.EMPTY)),
            Map.entry(
                    "catalogue.delivery-held.v1.json", new DeliveryHeld(CATALOGUE, MERCHANT, MAIN, 41, 43, 60, 3, 100)),
            Map.entry(
                    "catalogue.delivery-released.v1.json",
                    new DeliveryReleased(CATALOGUE, MERCHANT, MAIN, 44, DeliveryReleased.Reason.DISTRIBUTED)),
            Map.entry(
                    "catalogue.delivery-released.restored.v1.json",
                    new DeliveryReleased(CATALOGUE, MERCHANT, MAIN, 45, DeliveryReleased.Reason.RESTORED)),
            Map.entry(
                    "catalogue.delivery-mode-set.v1.json",
                    new DeliveryModeSet(CATALOGUE, MERCHANT, MAIN, DeliveryMode.AT_ONCE, 46)),
            Map.entry(
                    "catalogue.delivery-mode-set.pilot.v1.json",
                    new DeliveryModeSet(CATALOGUE, MERCHANT, MAIN, DeliveryMode.pilot(List.of(SOUTH, NORTH), 12), 47)),
            Map.entry(
                    "catalogue.delivery-mode-set.window.v1.json",
                    new DeliveryModeSet(
                            CATALOGUE,
                            MERCHANT,
                            MAIN,
                            DeliveryMode.in(
                                    new Window(LocalTime.of(22, 30), LocalTime.of(5, 0), ZoneId.of("Europe/Berlin"))),
                            48)),
            Map.entry(
                    "catalogue.pilot-released.v1.json",
                    new PilotReleased(CATALOGUE, MERCHANT, MAIN, 48, 49, PilotReleased.Reason.TRIED)),
            Map.entry(
                    "catalogue.approval-asked.v1.json",
                    new ApprovalAsked(CATALOGUE, MERCHANT, MAIN, 49, 50, 3, List.of("user:user-1"))),
            Map.entry(
                    "catalogue.approval-asked.till.v1.json",
                    new ApprovalAsked(CATALOGUE, MERCHANT, MAIN, 49, 51, 1, List.of())),
            Map.entry(
                    "catalogue.approval-asked.unknown.v1.json",
                    new ApprovalAsked(CATALOGUE, MERCHANT, MAIN, 49, 52, 2, null)),
            Map.entry(
                    "catalogue.approved.v1.json",
                    new Approved(CATALOGUE, MERCHANT, MAIN, 50, 52, 51, Approved.Reason.APPROVED)),
            Map.entry(
                    "catalogue.approved.undone.v1.json",
                    new Approved(CATALOGUE, MERCHANT, MAIN, 53, 53, 53, Approved.Reason.UNDONE)),
            Map.entry(
                    "inbox.change-set-held.v1.json",
                    new ChangeSetHeld(new InboxId("inbox-1"), MERCHANT, PUBLICATION, EDITS, AT, Origin.TILL)),
            Map.entry(
                    "inbox.change-set-held.import.v1.json",
                    new ChangeSetHeld(
                            new InboxId("inbox-2"), MERCHANT, PUBLICATION, EDITS, "", new Origin("IMPORT", "r-2"))),
            Map.entry("inbox.change-set-discarded.v1.json", new ChangeSetDiscarded(new InboxId("inbox-1"), "user-1")),
            Map.entry(
                    "inbox.change-set-published.v1.json",
                    new HeldChangeSetPublished(new InboxId("inbox-1"), "user-1", MAIN, "request-1")),
            Map.entry(
                    "inbox.articles-discarded.v1.json",
                    new HeldArticlesDiscarded(new InboxId("inbox-1"), "user-1", List.of(new ArticleNumber("4711")))),
            Map.entry(
                    "inbox.articles-published.v1.json",
                    new HeldArticlesPublished(
                            new InboxId("inbox-1"),
                            "user-1",
                            MAIN,
                            "request-1",
                            List.of(new ArticleNumber("4711"), new ArticleNumber("4712")))),
            Map.entry("topology.till-joined.v1.json", new TillJoined(MERCHANT, 1, MAIN, CATALOGUE)),
            Map.entry(
                    "topology.tills-assigned.v1.json",
                    new TillsAssigned(
                            MERCHANT,
                            4,
                            List.of(
                                    new Assigned(NORTH, MAIN, null, false),
                                    new Assigned(SOUTH, null, OTHER, true),
                                    new Assigned(MAIN, null, CATALOGUE, false)))),
            Map.entry(
                    "topology.tills-assigned.groups.v1.json",
                    new TillsAssigned(
                            MERCHANT,
                            4,
                            List.of(
                                    new Assigned(NORTH, MAIN, null, false, STATION),
                                    new Assigned(SOUTH, MAIN, null, false)))),
            Map.entry("topology.till-left.v1.json", new TillLeft(MERCHANT, 5, SOUTH, List.of())),
            Map.entry(
                    "topology.till-left.with-followers.v1.json",
                    new TillLeft(
                            MERCHANT,
                            6,
                            MAIN,
                            List.of(new Assigned(NORTH, null, OTHER, true), new Assigned(SOUTH, NORTH, null, false)))),
            Map.entry("topology.till-returned.v1.json", new TillReturned(MERCHANT, 7, SOUTH, MAIN, OTHER)),
            Map.entry("topology.till-returned.main.v1.json", new TillReturned(MERCHANT, 8, NORTH, null, OTHER)),
            Map.entry(
                    "topology.till-returned.group.v1.json", new TillReturned(MERCHANT, 7, SOUTH, MAIN, OTHER, STATION)),
            Map.entry("till.user-linked.v1.json", new UserLinked(MERCHANT, MAIN, USER, TillRole.OWNER)),
            Map.entry("till.role-given.v1.json", new RoleGiven(MERCHANT, MAIN, USER, TillRole.EDITOR)),
            Map.entry("till.user-left.v1.json", new UserLeft(MERCHANT, MAIN, USER)),
            Map.entry("till.user-invited.v1.json", new UserInvited(MERCHANT, MAIN, "invitation-1", TillRole.EDITOR)),
            Map.entry("till.invitation-withdrawn.v1.json", new InvitationWithdrawn(MERCHANT, MAIN, "invitation-1")),
            Map.entry("till.replaced.v1.json", new TillReplaced(MERCHANT, MAIN, "pairing-2")),
            Map.entry("till.arranged.v1.json", new TillArranged(MERCHANT, MAIN, List.of("name", "delivery"))),
            Map.entry("till.store-confirmed.v1.json", new StoreConfirmed(MERCHANT, MAIN)),
            Map.entry("till.service-behind.v1.json", new ServiceFoundBehind(MERCHANT, MAIN)),
            Map.entry("till.change-requested.v1.json", new ChangeRequested(MERCHANT, MAIN, "request-1", 3)),
            Map.entry(
                    "catalogue.archived.v1.json",
                    new Archived(
                            CATALOGUE,
                            MERCHANT,
                            MAIN,
                            null,
                            null,
                            42,
                            50_001,
                            DIGEST,
                            null,
                            AT,
                            "ab".repeat(32),
                            1,
                            2,
                            new Base(
                                    List.of(new Base.Kept(7, EDITS.get(0))),
                                    List.of(new Base.Made(7, AT, MAIN, 8L, "", "LIVE", "request-1", 3)),
                                    List.of(new Base.Answered(PUBLICATION, 41, DIGEST, 3, 1)),
                                    List.of(new Base.Pictured("cd".repeat(32), 5))))),
            Map.entry(
                    "catalogue.archived.copy.v1.json",
                    new Archived(
                            OTHER,
                            MERCHANT,
                            NORTH,
                            CATALOGUE,
                            41L,
                            42,
                            50_001,
                            DIGEST,
                            SUMS,
                            AT,
                            "ab".repeat(32),
                            2,
                            2,
                            new Base(
                                    List.of(new Base.Kept(1, RECORDS.get(0))),
                                    List.of(new Base.Made(1, AT, null, null, "", "COPY", null, 3)),
                                    List.of(),
                                    List.of()))),
            Map.entry(
                    "till.history-archived.v1.json",
                    new HistoryArchived(MERCHANT, MAIN, CATALOGUE, 42, AT, 1_204, "ab".repeat(32))),
            Map.entry(
                    "till.history-exported.v1.json",
                    new HistoryExported(MERCHANT, MAIN, CATALOGUE, "2026-01-01T00:00:00Z", "", 5, "ab".repeat(32))),
            Map.entry("till.labels-printed.v1.json", new LabelsPrinted(MERCHANT, MAIN, "2026-01-01T00:00:00Z")),
            Map.entry(
                    "merchant.operator-acted.v1.json",
                    new OperatorActed(MERCHANT, List.of(MAIN), "ACCOUNT_LOCKED", UserId.of("user-1"))),
            Map.entry(
                    "merchant.operator-acted.merchant.v1.json",
                    new OperatorActed(MERCHANT, List.of(MAIN), "EXPORTED", null)),
            Map.entry(
                    "merchant.order-key-changed.v1.json",
                    new OrderKeyChanged(MERCHANT, List.of(MAIN), "key-1", "ADDED")),
            Map.entry(
                    "merchant.webhook-changed.v1.json",
                    new WebhookChanged(MERCHANT, List.of(MAIN), "webhook-1", "shop.example", "ADDED"))));

    private SampleEvents() {}
}
