package tillsync.service.fleet.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tillsync.people.UserId;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** Notices that are snoozed, and tills that are away outside of their hours. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class LaterIntegrationTest {
    @Autowired
    TickedClock clock;

    @Autowired
    NoticeWatch watch;

    @Autowired
    NoticeRows rows;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;

    @BeforeEach
    void aFollowerWhoseEditsCameTooLate() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        shop.follow(north, main);
        main.hello("").is(200);
        north.hello("").is(200);
        north.publish(1, Shop.puts(0, 1, 100));
        watch.look();
    }

    private String later() {
        return north.api() + "/notices/LATE_EDITS/snooze";
    }

    private int count() {
        return rows.count(UserId.of(shop.userId()), clock.instant());
    }

    @Test
    void aNoticeIsNotCountedUntilItIsTime() {
        var browser = shop.browser("de");
        assertThat(count()).isEqualTo(1);
        var page = browser.get("/notices").shows("Verspätete Änderungen", "In einer Woche");
        browser.post("/notices/snooze", page.csrf(), "device", north.id(), "code", "LATE_EDITS", "hours", "24")
                .leadsTo("/notices");
        assertThat(count()).isZero();
        browser.get("/notices").shows("Für später: 1 Hinweis", "Keine Kasse braucht Aufmerksamkeit");
        browser.get("/").hides("is-warn");
        assertThat(shop.get("/api/v1/notices").json().get(0).get("snoozedUntil").isNull())
                .isFalse();
        assertThat(shop.get(north.api()).at("status/attention").booleanValue()).isFalse();

        browser.post("/notices/snooze", page.csrf(), "device", north.id(), "code", "LATE_EDITS", "hours", "0")
                .leadsTo("/notices");
        assertThat(count()).isEqualTo(1);
        shop.send("PUT", later(), "{\"hours\":24}").is(204);
        clock.tick(Duration.ofHours(25));
        main.hello("").is(200);
        north.hello("").is(200);
        watch.look();
        assertThat(count()).isEqualTo(1);
        browser.get("/").shows("Nord: Verspätete Änderungen warten auf Ihre Entscheidung");
    }

    @Test
    void onlyWhatIsThereCanBeSnoozedAndForThatUserAlone() {
        shop.send("PUT", later(), "{\"hours\":0}").is(422);
        shop.send("PUT", later(), "{}").is(422);
        shop.send("PUT", north.api() + "/notices/NOT_MOVING/snooze", "{\"hours\":24}")
                .is(404);
        Shop.open().send("PUT", later(), "{\"hours\":24}").is(404);
        var colleague = Shop.open();
        colleague.joins(north);
        colleague.send("PUT", later(), "{\"hours\":24}").is(204);
        assertThat(count()).isEqualTo(1);
        colleague.send("DELETE", later(), null).is(204);
        assertThat(colleague
                        .get("/api/v1/notices")
                        .json()
                        .get(0)
                        .get("snoozedUntil")
                        .isNull())
                .isTrue();
    }

    @Test
    void outsideOfItsHoursATillThatIsSilentIsNoFault() {
        var hours = main.api() + "/opening-hours";
        assertThat(shop.get(hours).at("week").isEmpty()).isTrue();
        shop.send("PUT", hours, "{\"week\":{\"SOMEDAY\":{\"opens\":\"08:00\",\"closes\":\"18:00\"}}}")
                .is(422);
        shop.send("PUT", hours, "{\"week\":{\"MONDAY\":{\"opens\":\"8\"}}}").is(422);
        shop.send("PUT", hours, "{\"zone\":\"Moon\",\"week\":{\"MONDAY\":{\"opens\":\"08:00\",\"closes\":\"18:00\"}}}")
                .is(422);
        clock.tick(Duration.ofMinutes(10));
        north.hello("").is(200);
        assertThat(shop.get(main.api()).at("status/attention").booleanValue()).isTrue();
        var day = clock.instant().atZone(ZoneOffset.UTC).plusDays(2).getDayOfWeek();
        shop.send(
                        "PUT",
                        hours,
                        "{\"zone\":\"UTC\",\"week\":{\"" + day + "\":{\"opens\":\"08:00\",\"closes\":\"18:00\"}}}")
                .is(200);
        assertThat(shop.get(hours).text("week/" + day + "/opens")).isEqualTo("08:00");
        assertThat(shop.get(main.api()).at("status/attention").booleanValue()).isFalse();
    }

    @Test
    void theHoursOfAllTillsAreSetOnThePageOfOne() {
        var browser = shop.browser("de");
        var page = browser.get(main.page()).shows("Öffnungszeiten", "Montag: öffnet");
        var address = main.page() + "/opening-hours";
        page.shows("name=\"opens[6]\"", "name=\"closes[6]\"");
        browser.post(address, page.csrf(), "opens[0]", "08:00", "closes[0]", "")
                .is(422)
                .shows("beide Zeiten");
        var week = new String[] {
            "opens[0]", "08:00", "closes[0]", "18:00", "opens[6]", "10:00", "closes[6]", "12:00", "same", "true"
        };
        browser.post(address, page.csrf(), week).leadsTo(main.page() + "?open#hours");
        var shared = shop.get(north.api() + "/opening-hours");
        assertThat(shared.text("week/MONDAY/closes")).isEqualTo("18:00");
        assertThat(shared.text("week/SUNDAY/opens")).isEqualTo("10:00");
        browser.get(north.page()).shows("value=\"18:00\"");
    }
}
