package tillsync.service.fleet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What the first page says of today: to each user what they may know, the newest first. */
@ServiceTest
class TodayIntegrationTest {
    @Autowired
    JdbcClient jdbc;

    private Shop anna;
    private Shop ben;
    private PlainTill counter;
    private PlainTill north;

    @BeforeEach
    void anOwnerOfTwoTillsAndAnEditorOfOne() {
        anna = Shop.open("anna-" + System.nanoTime());
        ben = Shop.open("ben-" + System.nanoTime());
        counter = anna.till("Theke");
        north = anna.till("Nord");
        ben.joins(counter).is(201);
        anna.send("PUT", counter.api() + "/users/" + ben.userId(), "{\"role\":\"EDITOR\"}")
                .is(204);
    }

    private static String nameOf(Shop user) {
        return user.email().replace("@example.com", "");
    }

    /** Ben has the price of an article changed, and the till publishes that. */
    private void benChanges(long sequence, String number, long cents) {
        var live = ben.puts(counter.id(), number, cents, "key-" + sequence);
        var request = counter.nextRequest();
        counter.publishes(sequence, request).is(200);
        counter.responds(request, Shop.DONE).is(204);
        live.join().is(200);
    }

    private void wasAllDoneYesterday() {
        var yesterday = OffsetDateTime.now().minusDays(1);
        for (var table : new String[] {"revision", "audit_entry"}) {
            jdbc.sql("update " + table + " set recorded_at = ?")
                    .param(yesterday)
                    .update();
        }
    }

    @Test
    void addsUpWhatEachChangedInTheArticlesOfAMain() {
        counter.publish(1, Shop.puts(0, 3, 100)).is(200);
        counter.publish(2, Shop.puts("1", 120)).is(200);
        benChanges(3, "2", 150);
        var changes = "<a href=\"" + counter.page() + "/changes\"><time";
        anna.browser("de")
                .get("/")
                .shows(">Heute<", changes, "„Theke“: 4 Artikeländerungen<")
                .shows(nameOf(ben) + ": 1 Artikeländerung an „Theke“<", "href=\"/activity\"");
        ben.browser("en").get("/").shows("“Theke”: 4 article changes<", nameOf(ben) + ": 1 article change at “Theke”<");
    }

    @Test
    void tellsTheFollowersUserOfTheMainsChanges() {
        var carl = Shop.open("carl-" + System.nanoTime());
        anna.follow(north, counter).is(200);
        carl.joins(north).is(201);
        benChanges(1, "1", 100);
        carl.browser("de")
                .get("/")
                .shows("<a href=\"" + north.page() + "/changes\"><time", "„Theke“: 1 Artikeländerung<")
                .hides(nameOf(ben), nameOf(anna), "href=\"/activity\"><time");
    }

    @Test
    void tellsOwnersAloneWhatElseWasDone() {
        anna.send("PATCH", north.api(), "{\"place\":\"Wien\"}").is(200);
        anna.follow(north, counter).is(200);
        anna.browser("de")
                .get("/")
                .shows("<a href=\"" + north.page() + "\"><time", nameOf(anna) + " hat Angaben zu Nord geändert.<")
                .shows("<a href=\"/topology\"><time", nameOf(anna) + " hat die Synchronisierung geändert: Nord.<")
                .shows("<a href=\"/team\"><time", "die Rolle von " + nameOf(ben) + " an Theke geändert");
        ben.browser("de").get("/").hides("<time", ">Heute<", ">Mehr Aktivitäten<");
    }

    @Test
    void tellsNothingOfTillsThatOneDoesNotSee() {
        counter.publish(1, Shop.puts(0, 3, 100)).is(200);
        north.publish(1, Shop.puts(0, 3, 100)).is(200);
        ben.browser("de").get("/").shows("„Theke“: 3").hides("Nord");
        var stranger = Shop.open();
        stranger.till("Bude").publish(1, Shop.puts(0, 2, 100)).is(200);
        stranger.browser("de")
                .get("/")
                .shows("„Bude“: 2 Artikeländerungen<")
                .hides("Theke", "Nord", nameOf(anna), nameOf(ben));
        anna.send("DELETE", counter.api() + "/users/" + ben.userId(), null).is(204);
        ben.browser("de").get("/").hides("Theke", "<time");
    }

    @Test
    void tellsOfTillsOfSeveralBusinesses() {
        var kiosk = ben.till("Kiosk");
        ben.send("PATCH", kiosk.api(), "{\"place\":\"Wien\"}").is(200);
        benChanges(1, "2", 150);
        ben.browser("de")
                .get("/")
                .shows(nameOf(ben) + ": 1 Artikeländerung an „Theke“<")
                .shows(nameOf(ben) + " hat Angaben zu Kiosk geändert.<");
    }

    @Test
    void hasFiveLinesAtMostNoneTwiceAndNoneOfYesterday() {
        var tills = List.of(north, anna.till("Süd"), anna.till("West"), anna.till("Ost"));
        for (var till : tills) {
            anna.send("PATCH", till.api(), "{\"place\":\"Wien\"}").is(200);
            till.publish(1, Shop.puts(0, 2, 100)).is(200);
        }
        counter.publish(1, Shop.puts(0, 3, 100)).is(200);
        var page = anna.browser("de").get("/").text();
        assertThat(page).containsSubsequence("„Theke“: 3", "„Ost“: 2", "hat Angaben zu Ost, West, Süd und 1 weitere");
        assertThat(page.split("<time", -1)).hasSize(1 + 5);
        wasAllDoneYesterday();
        anna.browser("de").get("/").hides("<time", "Artikeländerung");
        north.publish(2, Shop.puts("1", 150)).is(200);
        anna.browser("de").get("/").shows("„Nord“: 1 Artikeländerung<").hides("„Theke“:");
    }
}
