package tillsync.service.fleet.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The page of the team: people and tills as one matrix, which one form changes. */
@ServiceTest
class TeamPageIntegrationTest {
    private Shop anna;
    private Shop ben;
    private PlainTill counter;
    private PlainTill north;
    private Browser page;

    @BeforeEach
    void twoTillsAndAColleague() {
        anna = Shop.open("anna-" + System.nanoTime());
        ben = Shop.open("ben-" + System.nanoTime());
        counter = anna.till("Theke");
        north = anna.till("Nord");
        ben.joins(counter).is(201);
        page = anna.browser("en");
    }

    private static String field(Shop user, PlainTill till, String before) {
        return "role." + user.userId() + "." + till.id() + "." + before;
    }

    private static String name(Shop user) {
        return user.email().replace("@example.com", "");
    }

    private Answer saves(String... fields) {
        return page.fill("/team", fields);
    }

    private String roleOf(Shop user, PlainTill till) {
        var found = user.get(till.api());
        return found.status() == 404 ? "NONE" : found.text("mayDo");
    }

    @Test
    void showsEachPersonAtEachTillAndAddressesToOwnersAlone() {
        page.get("/team")
                .shows(
                        "Theke",
                        "Nord",
                        anna.email(),
                        ben.email(),
                        field(ben, counter, "VIEWER"),
                        field(ben, north, "NONE"));
        ben.browser("en")
                .get("/team")
                .shows("Theke", "Viewer", "These people can give roles: " + name(anna))
                .hides("Nord", anna.email(), "<select", "Invite somebody");
        Shop.open()
                .browser("en")
                .get("/team")
                .shows("No till is connected yet.")
                .hides("Theke");
    }

    @Test
    void whoMayOnlyLookReadsWhoMayChangeItAndNobodyElseIsNamed() {
        var clara = Shop.open("clara-" + System.nanoTime());
        clara.joins(north).is(201);
        saves(field(clara, north, "VIEWER"), "EDITOR").is(303);
        var viewer = ben.browser("en");
        for (var address : List.of("/tills/" + counter.id(), "/tills/" + counter.id() + "/articles", "/topology")) {
            viewer.get(address)
                    .shows("You can view this. These people can change it: " + name(anna) + ".", "To the team")
                    .hides(name(clara));
            page.get(address).hides("You can view this.");
        }
        saves(field(ben, counter, "VIEWER"), "EDITOR").is(303);
        viewer.get("/tills/" + counter.id())
                .shows("These people can give roles and sign the till off: " + name(anna) + ".")
                .hides("You can view this.");
        page.get("/tills/" + counter.id()).hides("These people can");
    }

    @Test
    void severalRolesAtSeveralTillsAreOneChange() {
        saves(
                        field(ben, counter, "VIEWER"),
                        "EDITOR",
                        field(ben, north, "NONE"),
                        "VIEWER",
                        field(anna, north, "OWNER"),
                        "OWNER")
                .leadsTo("/team?done=roles&page=1&given=1&added=1&ended=0");
        assertThat(roleOf(ben, counter)).isEqualTo("EDITOR");
        assertThat(roleOf(ben, north)).isEqualTo("VIEWER");
        page.get("/team?done=roles&given=1&added=1&ended=0")
                .shows("Roles changed: 1, access given: 1, access removed: 0.");
        assertThat(anna.get(north.api() + "/audit").json().get(0).get("what").stringValue())
                .isEqualTo("till.user-linked");
    }

    @Test
    void oneFieldIsAboutAllTillsUnlessATillsOwnFieldWasChanged() {
        saves("all." + ben.userId(), "OWNER", field(ben, counter, "VIEWER"), "VIEWER")
                .is(303);
        assertThat(roleOf(ben, counter)).isEqualTo("OWNER");
        assertThat(roleOf(ben, north)).isEqualTo("OWNER");
        saves("all." + ben.userId(), "NONE", field(ben, north, "OWNER"), "EDITOR")
                .leadsTo("/team?done=roles&page=1&given=1&added=0&ended=1");
        assertThat(roleOf(ben, counter)).isEqualTo("NONE");
        assertThat(roleOf(ben, north)).isEqualTo("EDITOR");
    }

    @Test
    void oneFieldIsAboutThePlaceOfATill() {
        anna.send("PATCH", north.api(), "{\"place\":\"Wien\"}").is(200);
        var south = anna.till("Süd");
        anna.send("PATCH", south.api(), "{\"place\":\"Wien\"}").is(200);
        page.get("/team").shows("place." + ben.userId() + "." + north.id());
        saves("place." + ben.userId() + "." + south.id(), "EDITOR").is(303);
        assertThat(roleOf(ben, south)).isEqualTo("EDITOR");
        assertThat(roleOf(ben, north)).isEqualTo("EDITOR");
        assertThat(roleOf(ben, counter)).isEqualTo("VIEWER");
    }

    @Test
    void ownersAreExchangedAtOnceAndTheLastOneStays() {
        saves(field(anna, counter, "OWNER"), "NONE", field(ben, north, "NONE"), "VIEWER")
                .is(409)
                .shows("A till would be left without an owner.");
        assertThat(roleOf(ben, north)).as("all or nothing").isEqualTo("NONE");
        saves(field(anna, counter, "OWNER"), "NONE", field(ben, counter, "VIEWER"), "OWNER")
                .is(303);
        assertThat(roleOf(anna, counter)).isEqualTo("NONE");
        assertThat(roleOf(ben, counter)).isEqualTo("OWNER");
    }

    @Test
    void whoIsNoOwnerChangesNothingAndNobodyIsAddedByAGuessedId() {
        var bens = ben.browser("en");
        bens.fill("/team", field(anna, counter, "OWNER"), "NONE").is(403).shows("Only owners of the till may do that.");
        bens.fill("/team", field(ben, north, "NONE"), "OWNER")
                .leadsTo("/team?done=roles&page=1&given=0&added=0&ended=0");
        var carl = Shop.open();
        saves(field(carl, counter, "NONE"), "OWNER", "all." + carl.userId(), "OWNER")
                .is(303);
        assertThat(roleOf(carl, counter)).isEqualTo("NONE");
        assertThat(roleOf(anna, counter)).isEqualTo("OWNER");
        assertThat(roleOf(ben, north)).isEqualTo("NONE");
    }

    @Test
    void fieldsThatNoPageHasArePassedOver() {
        saves(
                        "role",
                        "OWNER",
                        "role.x",
                        "OWNER",
                        "all",
                        "OWNER",
                        "place..",
                        "NONE",
                        "role." + ben.userId() + ".x.y",
                        "KING",
                        field(ben, counter, "VIEWER"),
                        "KING",
                        "page",
                        "x")
                .leadsTo("/team?done=roles&page=1&given=0&added=0&ended=0");
        page.get("/team?page=999&given=x&done=y").is(200);
    }

    @Test
    void manyTillsHaveSeveralPages() {
        for (int i = 0; i < 60; i++) {
            anna.till("Kasse " + i);
        }
        page.get("/team?page=2").shows("Page 2 of 2", "value=\"2\"");
    }
}
