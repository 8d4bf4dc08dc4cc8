package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.delta.Repair;
import tillsync.guard.Reach;

/** What a till's store promises of records beside articles. */
abstract class RecordsContract extends StorePromises {
    private static final Kinds CATEGORIES = Kinds.of(List.of(Kinds.CATEGORY));
    private static final Kinds BOTH = Kinds.of(List.of(Kinds.CATEGORY, Kinds.OPTIONS));
    private static final RecordKey DRINKS = new RecordKey("category", "drinks");

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final CatalogueRecord drinks = category("drinks", "Drinks");
    private final CatalogueRecord milk = CatalogueRecord.read(
            "{\"kind\":\"options\",\"key\":\"milk\",\"name\":\"Milk\",\"choices\":[{\"name\":\"Oat\"}]}");

    RecordsContract(OpenedStore opened) {
        super(opened);
    }

    private static CatalogueRecord category(String key, String name) {
        return CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"" + key + "\",\"name\":\"" + name + "\"}");
    }

    private static Head headOf(long revision, int articles, Content... contents) {
        var digest = CatalogueDigest.EMPTY;
        for (var content : contents) {
            digest = digest.with(content);
        }
        return new Head(revision, articles, digest);
    }

    private static Change put(CatalogueRecord record) {
        return new Change.PutRecord(1, record);
    }

    private static Change gone(RecordKey key) {
        return new Change.Remove(1, key.place(), Change.Reason.REMOVED);
    }

    private void pullOf(Kinds kinds, String cursor, Head head, boolean snapshot, Change... changes) {
        try (var staging = snapshot ? store().stageAside(true) : store().stage(false)) {
            staging.keeps(kinds);
            staging.add(List.of(changes));
            staging.apply(OpenedStore.MILK, cursor, head);
        }
    }

    private List<String> records() {
        var records = new ArrayList<String>();
        store().forEachRecord(record -> records.add(record.key().toString()));
        return records;
    }

    private List<String> handedOver() {
        var handed = new ArrayList<String>();
        handOver(batch -> {
            handed.addAll(OpenedStore.read(batch));
            batch.forEachRecord(
                    (key, record) -> handed.add(key + record.map(is -> "").orElse(" gone")));
            return Takeover.all();
        });
        return handed;
    }

    /** A menu with its options: espresso, drinks and milk at c1. */
    private void hasAMenu() {
        var espresso = article("espresso", 280);
        pullOf(BOTH, "c1", headOf(1, 1, espresso, drinks, milk), true, put(drinks), put(milk), changed(espresso));
    }

    @Test
    void comeWithTheArticlesAtOnceAndAreNoArticles() {
        hasAMenu();
        reopen();

        assertThat(store().record(DRINKS)).contains(drinks);
        assertThat(records()).containsExactly("category drinks", "options milk");
        assertThat(stored()).containsExactly("espresso 280");
        assertThat(store().position().articles()).isEqualTo(1);
        assertThat(store().position().kinds()).isEqualTo(BOTH);
        assertThat(handedOver()).containsExactly("espresso 280", "category drinks", "options milk");
        assertThat(sold()).containsExactly("espresso 280");
        assertThat(store().sums().isOf(store().position())).isTrue();
        assertThat(store().verify()).isTrue();
    }

    @Test
    void addUpOrAreNotApplied() {
        hasAMenu();
        var other = headOf(2, 1, article("espresso", 280), drinks);
        assertThatThrownBy(() -> pullOf(BOTH, "c2", other, false, put(category("drinks", "Other"))))
                .isInstanceOf(DigestMismatch.class);
        assertThat(store().record(DRINKS)).contains(drinks);
        assertThat(store().position().cursor()).isEqualTo("c1");
    }

    @Test
    void areDroppedWithAKindThatIsNoLongerKnown() {
        hasAMenu();
        handedOver();
        pullOf(CATEGORIES, "c1", headOf(1, 1, article("espresso", 280), drinks), false);
        reopen();

        assertThat(records()).containsExactly("category drinks");
        assertThat(store().position().kinds()).isEqualTo(CATEGORIES);
        assertThat(store().sums().isOf(store().position())).isTrue();
        assertThat(handedOver()).isEmpty();
    }

    @Test
    void areNotHandedOverIfTheirKindIsDroppedWhileTheyWait() {
        hasAMenu();
        handOver(batch -> Takeover.except(List.of(new Takeover.NotTaken(milk.number(), "FULL", "full"))));
        pullOf(BOTH, "c2", headOf(2, 0, drinks, milk), false, removed("espresso"));
        pullOf(CATEGORIES, "c2", headOf(2, 0, drinks), false);
        reopen();

        assertThat(handedOver()).containsExactly("espresso gone");
        assertThat(store().handover().held(10)).isEmpty();
        assertThat(handedOver()).isEmpty();
    }

    @Test
    void areRemovedAndDroppedByASnapshot() {
        hasAMenu();
        handedOver();
        pullOf(BOTH, "c2", headOf(2, 1, article("espresso", 280), milk), false, gone(DRINKS));
        assertThat(handedOver()).containsExactly("category drinks gone");

        pullOf(BOTH, "c3", headOf(3, 1, article("espresso", 280)), true, changed(article("espresso", 280)));
        assertThat(records()).isEmpty();
        assertThat(handedOver()).containsExactly("options milk gone");
    }

    @Test
    void areEditedAndPublishedWithArticles() {
        hasAMenu();
        handedOver();
        var numbering = new Numbering("p", 1);
        store().outbox().number(numbering);
        var named = category("drinks", "Getränke");
        store().save(
                        List.of(Edit.put(named), Edit.remove(milk.number()), Edit.put(article("tea", 250))),
                        new EditOrigin(Origin.TILL, NOON));
        reopen();

        assertThat(store().record(DRINKS)).contains(named);
        assertThat(records()).containsExactly("category drinks");
        assertThat(sold()).containsExactly("espresso 280", "tea 250");
        var inFlight = store().outbox().freeze(3);
        assertThat(inFlight.changeSet().edits())
                .containsExactly(Edit.put(named), new Edit.RemoveRecord(milk.key()), Edit.put(article("tea", 250)));
        store().outbox().published("c2", 2);
        assertThat(store().position().articles()).isEqualTo(2);
        assertThat(store().sums().isOf(store().position())).isTrue();
        assertThat(records()).containsExactly("category drinks");
    }

    @Test
    void ofAKindThatIsDroppedWhileTheyArePublishedAreNotKept() {
        hasAMenu();
        handedOver();
        store().outbox().number(new Numbering("p", 1));
        var named = category("drinks", "Getränke");
        store().save(List.of(Edit.put(named), Edit.remove(milk.number())), new EditOrigin(Origin.TILL, NOON));
        store().save(List.of(Edit.put(milk)), new EditOrigin(Origin.TILL, NOON));
        store().outbox().freeze(3);
        pullOf(CATEGORIES, "c1", headOf(1, 1, article("espresso", 280), drinks), false);
        store().outbox().published("c2", 2);
        reopen();

        assertThat(records()).containsExactly("category drinks");
        assertThat(store().record(DRINKS)).contains(named);
        assertThat(store().position().kinds()).isEqualTo(CATEGORIES);
        assertThat(store().sums().isOf(store().position())).isTrue();
    }

    @Test
    void ofKindsThatAreNewHereAreNeverRemovedByAMainThatLeads() {
        var espresso = article("espresso", 280);
        pullOf(CATEGORIES, "c1", headOf(1, 1, espresso, drinks), true, put(drinks), changed(espresso));
        handedOver();
        try (var staging = store().stageAside(true)) {
            staging.keeps(BOTH);
            var food = category("food", "Food");
            staging.add(List.of(put(food), put(milk), changed(espresso)));
            staging.rebase(OpenedStore.MILK, "d1", headOf(1, 1, espresso, food, milk));
        }
        assertThat(store().outbox().queued(10))
                .extracting(queued -> queued.edit())
                .containsExactly(
                        Edit.put(drinks), Edit.remove(category("food", "Food").number()));
        assertThat(records()).containsExactly("category drinks", "options milk");
        assertThat(handedOver()).as("new to the software").containsExactly("options milk");
    }

    @Test
    void areRepaired() {
        var espresso = article("espresso", 280);
        var head = headOf(1, 1, espresso, drinks);
        var wrong = category("drinks", "Wrong");
        pullOf(CATEGORIES, "c1", headOf(1, 1, espresso, wrong), true, put(wrong), changed(espresso));
        handedOver();

        var bucket = BucketSums.bucketOf(drinks.number());
        store().repair(new Repair(OpenedStore.MILK, "c1", List.of(bucket), List.of(put(drinks)), head));

        assertThat(store().record(DRINKS)).contains(drinks);
        assertThat(store().position().kinds()).isEqualTo(CATEGORIES);
        assertThat(store().sums().isOf(store().position())).isTrue();
        assertThat(handedOver()).containsExactly("category drinks");
    }

    @Test
    void areChangedByRequestsOnce() {
        hasAMenu();
        var edits = new ChangeSet(List.of(Edit.put(drinks), Edit.put(category("food", "Food"))));
        var made = new EditOrigin(new Origin("LIVE", "r1"), NOON);
        var kept = store().answers().carryOut(edits, edits.contentHash(), made, Reach.ALL);
        assertThat(kept.changed()).isEqualTo(1);
        assertThat(kept.unchanged()).isEqualTo(1);
        assertThat(records()).containsExactly("category drinks", "category food", "options milk");
        assertThat(store().outbox().unpublished()).isEqualTo(2);
    }
}
