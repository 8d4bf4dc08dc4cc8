package tillsync.scenarios.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.client.transport.TillDescription;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** Records travel with articles, to the tills that know their kinds; every till's copy is proven. */
@Tag("quick")
class RecordsScenarioTest {
    private static final TillDescription NEW = TillDescription.DEFAULT.with(Kinds.HERE);
    private static final Kinds CATEGORIES = Kinds.of(List.of(Kinds.CATEGORY));
    private static final CatalogueRecord DRINKS = record("category", "drinks", "\"name\":\"Drinks\"");
    private static final CatalogueRecord MILK =
            record("options", "milk", "\"name\":\"Milk\",\"choices\":[{\"name\":\"Oat\"},{\"number\":\"espresso\"}]");

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private static CatalogueRecord record(String kind, String key, String members) {
        return CatalogueRecord.read("{\"kind\":\"" + kind + "\",\"key\":\"" + key + "\"," + members + "}");
    }

    private static List<CatalogueRecord> records(Till till) {
        var records = new ArrayList<CatalogueRecord>();
        till.client().forEachRecord(records::add);
        return records;
    }

    private static void isProven(Till till) {
        assertThat(till.syncs().verified()).as(till + " is verified").isTrue();
        assertThat(till.client().verify()).as(till + " is intact").isTrue();
        assertThat(till.overview().get("pending").asInt())
                .as(till + " has pending")
                .isZero();
        assertThat(till).softwareAgrees();
    }

    private Till mainWithAMenu() {
        var main = cloud.till("main", NEW);
        return main.edits(List.of(Edit.put(DRINKS), Edit.put(MILK), Edit.put(Articles.article("espresso", 280))));
    }

    private Till follower(Till main, String name, TillDescription device) {
        var till = cloud.till(name, device);
        cloud.assigns().follows(till, main).applies();
        cloud.settles();
        return till;
    }

    @Test
    void aMenuWithItsOptionsArrivesAtOnce() {
        var main = mainWithAMenu();
        var north = follower(main, "north", NEW);
        assertThat(records(north)).containsExactly(DRINKS, MILK);
        isProven(north);

        main.edits(List.of(Edit.remove(MILK.number()), Edit.put(Articles.article("espresso", 300))));
        assertThat(records(north)).containsExactly(DRINKS);
        assertThat(north).sells("espresso", 300).isVerifiedAgainst(main);
        isProven(main);
        isProven(north);
    }

    @Test
    void anOlderTillBesideANewOneGetsWhatItAlwaysGot() {
        var main = mainWithAMenu();
        var older = follower(main, "older", TillDescription.DEFAULT);
        var newer = follower(main, "newer", NEW);

        main.edits(List.of(Edit.put(record("category", "drinks", "\"name\":\"Getränke\""))));
        main.sets("latte", 390);

        assertThat(records(older)).isEmpty();
        assertThat(older).sells("latte", 390);
        assertThat(older.client().status().position().cursor())
                .isEqualTo(main.client().status().position().cursor());
        isProven(older);
        isProven(newer);
        assertThat(newer).isVerifiedAgainst(main);
    }

    @Test
    void kindsGrowAndShrinkAndTheRestStays() {
        var main = mainWithAMenu();
        var north = follower(main, "north", TillDescription.DEFAULT.with(CATEGORIES));
        assertThat(records(north)).containsExactly(DRINKS);
        isProven(north);

        north.knows(Kinds.HERE).reconnects();
        assertThat(records(north)).containsExactly(DRINKS, MILK);
        isProven(north);

        north.knows(Kinds.NONE).reconnects();
        assertThat(records(north)).isEmpty();
        isProven(north);

        main.edits(List.of(Edit.put(record("options", "sugar", "\"name\":\"Sugar\",\"choices\":[{\"name\":\"No\"}]"))));
        north.knows(Kinds.HERE).reconnects();
        assertThat(records(north)).hasSize(3);
        isProven(north);
        assertThat(north).isVerifiedAgainst(main);
    }

    @Test
    void aMainThatNoLongerKnowsAKindKeepsItForTheOthers() {
        var main = mainWithAMenu();
        var north = follower(main, "north", NEW);

        main.knows(Kinds.NONE).reconnects();
        main.sets("latte", 390);
        assertThat(records(main)).isEmpty();
        assertThat(records(north)).containsExactly(DRINKS, MILK);
        assertThat(north).sells("latte", 390);
        isProven(main);
        isProven(north);

        main.losesItsDisk();
        cloud.settles();
        main.sets("latte", 400);
        assertThat(records(north)).containsExactly(DRINKS, MILK);
        isProven(north);

        main.knows(Kinds.HERE).reconnects();
        assertThat(records(main)).containsExactly(DRINKS, MILK);
        assertThat(north).isVerifiedAgainst(main);
    }

    @Test
    void aTillThatBecomesAMainByCopyHasThemToo() {
        var main = mainWithAMenu();
        var north = follower(main, "north", NEW);
        cloud.assigns().leads(north).applies();
        cloud.settles();

        north.edits(List.of(Edit.put(record("category", "food", "\"name\":\"Food\""))));
        assertThat(records(north)).hasSize(3);
        assertThat(records(main)).containsExactly(DRINKS, MILK);
        isProven(north);

        cloud.assigns().follows(north, main).applies();
        cloud.settles();
        assertThat(records(north)).containsExactly(DRINKS, MILK);
        assertThat(north).isVerifiedAgainst(main);
    }

    @Test
    void aTillThatComesToAMainWithoutRecordsDropsThemByItsDelta() {
        var main = mainWithAMenu();
        var other = cloud.till("other", NEW).sets("espresso", 280);
        var north = follower(main, "north", NEW);
        assertThat(records(north)).containsExactly(DRINKS, MILK);

        cloud.assigns().follows(north, other).tries().is(200);
        assertThat(north.syncs().pulled()).as("the records alone travel").isEqualTo(2);
        assertThat(records(north)).isEmpty();
        isProven(north);
        assertThat(north).isVerifiedAgainst(other);
    }

    @Test
    void aTillRefusesKindsThatItDoesNotKnowAndTheServiceToo() {
        var older = cloud.main("older").sets("espresso", 280);
        var refusal = catchThrowableOfType(Refusal.class, () -> older.client().edit(List.of(Edit.put(DRINKS))));
        assertThat(refusal.code()).isEqualTo(ProblemCode.KIND_UNKNOWN_TO_TILL);

        var body =
                "{\"edits\":[{\"op\":\"put\",\"record\":" + DRINKS.canonical() + "}],\"at\":\"2026-11-24T12:00:00Z\"}";
        var answer = older.plain().publish(2, body).is(422);
        assertThat(answer.json().at("/errors/0/code").stringValue()).isEqualTo("KIND_UNKNOWN_TO_TILL");
        cloud.user()
                .wire()
                .send(
                        "POST",
                        "/api/v1/devices/" + older.id() + "/live/change-sets",
                        "{\"edits\":[{\"op\":\"remove\",\"record\":{\"kind\":\"category\",\"key\":\"drinks\"}}]}",
                        "Idempotency-Key",
                        "1")
                .is(409);
    }

    @Test
    void anUndoPutsRecordsBackAndAsksOnlyAMainThatKnowsThem() {
        var main = mainWithAMenu();
        main.edits(
                List.of(Edit.put(record("category", "drinks", "\"name\":\"Getränke\"")), Edit.remove(MILK.number())));
        var undos = "/api/v1/devices/" + main.id() + "/undos";
        var draft = cloud.user().wire().post(undos, "{\"revision\":2}").is(201).json();
        assertThat(draft.get("edits").intValue()).isEqualTo(2);
        assertThat(draft.get("puts").toString()).contains("{\"op\":\"put\"", DRINKS.canonical(), MILK.canonical());

        main.knows(Kinds.NONE).reconnects();
        var refused = cloud.user().wire().post(undos, "{\"revision\":2}").is(409);
        assertThat(refused.text("code")).isEqualTo("KIND_UNKNOWN_TO_TILL");
    }

    @Test
    void damagedRecordsAreRepaired() {
        var main = mainWithAMenu();
        var north = follower(main, "north", NEW);
        north.damages("UPDATE article SET canonical = x'7b7d' WHERE number < ' '");
        assertThat(north.client().verify()).isFalse();

        assertThat(north.syncs().repaired()).isEqualTo(2);
        assertThat(records(north)).containsExactly(DRINKS, MILK);
        isProven(north);
    }
}
