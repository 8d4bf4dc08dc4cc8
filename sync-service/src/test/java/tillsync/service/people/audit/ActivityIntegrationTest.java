package tillsync.service.people.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.event.EventNames;
import tillsync.people.OrderKeyChanged;
import tillsync.people.TillEvent;
import tillsync.people.WebhookChanged;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.topology.TopologyEvent;

/** The page that says who did what to the tills that a user sees. */
@ServiceTest
class ActivityIntegrationTest {
    @Autowired
    MessageSource texts;

    private Shop anna;
    private Shop ben;
    private PlainTill counter;
    private PlainTill north;

    @BeforeEach
    void twoUsersAndTwoTills() {
        anna = Shop.open("anna-" + System.nanoTime());
        ben = Shop.open("ben-" + System.nanoTime());
        counter = anna.till("Theke");
        north = anna.till("Nord");
        ben.joins(counter).is(201);
    }

    private static String nameOf(Shop user) {
        return user.email().replace("@example.com", "");
    }

    @Test
    void saysInSentencesWhoDidWhatToWhichTills() {
        anna.send("PUT", counter.api() + "/users/" + ben.userId(), "{\"role\":\"EDITOR\"}")
                .is(204);
        ben.send("PATCH", counter.api(), "{\"place\":\"Wien\"}").is(200);
        anna.follow(north, counter).is(200);
        ben.send("DELETE", counter.api() + "/users/" + ben.userId(), null).is(204);
        anna.browser("en")
                .get("/activity")
                .shows(
                        nameOf(ben) + " has access to Theke now (viewer).",
                        nameOf(anna) + " changed the role of " + nameOf(ben) + " at Theke: editor.",
                        nameOf(ben) + " changed details of Theke.",
                        nameOf(ben) + " gave up their access to Theke.",
                        nameOf(anna) + " connected Nord.")
                .hides("till.arranged", "EDITOR", "@example.com");
        anna.browser("de").get("/activity").shows(nameOf(anna) + " hat die Synchronisierung geändert: ");
    }

    @Test
    void showsTheTillsOfTheirOwnerAlone() {
        ben.browser("en").get("/activity").shows("There is nothing here yet.").hides("Theke");
        ben.browser("en").get("/activity?till=" + counter.id()).is(403);
        anna.send("PUT", counter.api() + "/users/" + ben.userId(), "{\"role\":\"OWNER\"}")
                .is(204);
        ben.browser("en").get("/activity").shows("Theke").hides("Nord");
        var stranger = Shop.open().browser("en");
        stranger.get("/activity").shows("There is nothing here yet.");
        stranger.get("/activity?till=" + counter.id()).is(404);
        ben.browser("en").get("/activity?till=" + north.id()).is(404);
    }

    @Test
    void isNarrowedToAPersonAndATillAndHasPages() {
        var page = anna.browser("en");
        page.get("/activity?by=" + ben.userId())
                .shows(nameOf(ben) + " has access to Theke")
                .hides(nameOf(anna) + " connected");
        page.get("/activity?till=" + north.id()).shows(" connected Nord.").hides(" connected Theke.");
        page.get("/activity?by=' or 1=1&before=-1".replace(" ", "%20")).shows("There is nothing here yet.");
        for (int i = 0; i < 51; i++) {
            anna.send("PATCH", north.api(), "{\"place\":\"Wien " + i + "\"}").is(200);
        }
        var first = page.get("/activity").hides(" connected Nord.");
        var older = first.text().replaceFirst("(?s).*href=\"(/activity[^\"]*before=[0-9]+)\".*", "$1");
        page.get(older.replace("&amp;", "&")).shows(" connected Nord.", " changed details of Nord.");
    }

    @Test
    void eachKindOfTheAuditHasASentenceInBothLanguages() {
        var kinds = Stream.of(
                        Stream.of(TillEvent.class.getPermittedSubclasses()),
                        Stream.of(TopologyEvent.class.getPermittedSubclasses()),
                        Stream.of(
                                WebhookChanged.class,
                                OrderKeyChanged.class,
                                DeliveryHeld.class,
                                DeliveryReleased.class,
                                DeliveryModeSet.class,
                                PilotReleased.class,
                                ApprovalAsked.class,
                                Approved.class))
                .flatMap(each -> each)
                .map(EventNames::nameOf)
                .toList();
        assertThat(kinds).hasSizeGreaterThan(20);
        for (var language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            assertThat(kinds).allSatisfy(kind -> assertThat(
                            texts.getMessage("activity." + kind, new Object[] {"a", "b", "c", "d", 1}, language))
                    .isNotEmpty());
        }
    }
}
