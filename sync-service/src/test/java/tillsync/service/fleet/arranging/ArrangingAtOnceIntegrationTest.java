package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Somebody else changes something while a user arranges tills, or it is somebody else's. */
@ServiceTest
class ArrangingAtOnceIntegrationTest extends ArrangedTills {
    private static final String DRAFT = "/topology/draft#arrangement";

    @Nested
    class SomebodyElseWasFaster {

        @Test
        void withTheTopology() {
            var preview = previews(field(nord), markt.id());
            shop.follow(zelt, markt);
            var stale = applies(preview)
                    .is(412)
                    .shows("Jemand anderes war schneller", "„Zelt“ bezieht die Artikeldaten von „Markt“.")
                    .shows("„Nord“ verliert 10 Artikel: ");
            applies(stale).is(303);
            assertThat(shop.get("/api/v1/topology").at("mains").size()).isOne();
        }

        @Test
        void withArticles() {
            var preview = previews(field(nord), markt.id());
            markt.publish(2, Shop.puts(30, 32, 100));
            var stale = applies(preview)
                    .is(412)
                    .shows("Die Artikel von „Markt“ wurden inzwischen geändert.", ">7 neu<")
                    .shows("Trotzdem übernehmen");
            markt.publish(3, Shop.puts(32, 33, 100));
            browser.sends(stale, "/topology/apply", "token", "").is(303);
            assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));
        }

        /** What was not touched stays as the other one has made it. */
        @Test
        void beforeThePreview() {
            var page = browser.get("/topology");
            shop.follow(zelt, markt);
            var preview = previews(page, field(nord), markt.id(), field(zelt), "")
                    .is(200)
                    .shows("Jemand anderes war schneller");
            applies(preview).is(303);
            assertThat(catalogueOf(zelt)).isEqualTo(catalogueOf(markt));
        }

        @Test
        void andTheDraftIsNotPossibleAnyMore() {
            var preview = previews(field(nord), markt.id());
            shop.follow(markt, zelt);
            applies(preview)
                    .is(422)
                    .shows("Jemand anderes war schneller", "„Markt“ ist selbst ein synchronisiertes Gerät.")
                    .shows("value=\"lead:" + markt.id() + "\"");
        }
    }

    @Test
    void saysWhatIsNotPossibleAndRepairsIt() {
        shop.follow(nord, markt);
        var page = previews(field(markt), zelt.id());
        page.shows("id=\"fault-" + markt.id() + "\"", "is-faulty")
                .shows("Von „Markt“ beziehen noch Kassen ihre Artikeldaten: Nord.")
                .shows("Diese beziehen sie dann auch von „Zelt“")
                .hides("HAS_FOLLOWERS", ">Übernehmen<");
        previews(page, "repair", "along:" + markt.id())
                .shows("2 Kassen geändert")
                .hides("fault-");
    }

    @Test
    void holdsTheDeliveryToATillAndKeepsTheDraft() {
        shop.follow(nord, markt);
        browser.post(
                        "/topology/delivery",
                        null,
                        browser.get("/topology").form(DRAFT, field(zelt), markt.id(), "delivery", "HELD:" + nord.id()))
                .shows("angehalten", "1 Kasse geändert", "AUTO:" + nord.id());
        assertThat(shop.get(nord.api()).text("delivery")).isEqualTo("HELD");
        assertThat(shop.get(zelt.api()).at("follows").isNull()).isTrue();
        browser.post(
                        "/topology/delivery",
                        browser.get("/topology").csrf(),
                        "version",
                        "4",
                        "delivery",
                        "AUTO:" + nord.id())
                .hides("angehalten");
    }

    @Nested
    class OfOthers {
        private final String theirs = "others-" + UUID.randomUUID();
        private Shop others;
        private PlainTill strange;

        @BeforeEach
        void anotherMerchant() {
            others = Shop.open(theirs);
            strange = others.till("Fremd");
        }

        private String merchant(Shop of) {
            return of.get("/api/v1/account").text("merchants/0/id");
        }

        @Test
        void nothingIsThere() {
            var csrf = browser.get("/topology").csrf();
            browser.get("/topology?merchant=" + merchant(others)).is(404);
            browser.get("/topology?undo=1").is(404); // joining is not undone
            browser.get("/topology?undo=99").is(404);
            browser.get("/topology/history?merchant=" + merchant(others)).is(404);
            browser.post("/topology/draft", csrf, "version", "3", "example", "1", "main", strange.id())
                    .is(404);
            browser.post("/topology/delivery", csrf, "version", "3", "delivery", "HELD:" + strange.id())
                    .is(404);
        }

        @Test
        void theirTillsAreAsUnknownAsThoseThatNeverWere() {
            var never = UUID.randomUUID().toString();
            previews(field(nord), strange.id())
                    .shows("Das gewählte Hauptgerät ist nicht mehr mit Ihnen verbunden")
                    .hides("Fremd");
            previews(field(nord), never).shows("Das gewählte Hauptgerät ist nicht mehr mit Ihnen verbunden");
            previews(field(strange), nord.id()).shows("nicht mehr mit Ihnen verbunden");
            browser.post("/topology/apply", browser.get("/topology").csrf(), "version", "3", field(nord), strange.id())
                    .is(422);
        }

        @Test
        void whoMayOnlyLookSeesItAndChangesNothing() {
            others.joins(markt);
            others.joins(nord);
            shop.follow(nord, markt);
            var visitor = others.browser("de");
            var address = "/topology?merchant=" + merchant(shop);
            var page = visitor.get(address)
                    .shows("Sie dürfen das ansehen. Ändern dürfen es: ", "Markt", "Nord")
                    .hides("name=\"set\" value", "Übermittlung anhalten", "Beispiel 1", "Sofort an alle", "Zelt");
            visitor.get("/topology/history?merchant=" + merchant(shop))
                    .shows("„Nord“ bezieht die Artikeldaten")
                    .hides("?undo=", "Zelt");
            var csrf = page.csrf();
            visitor.post("/topology/draft", csrf, "version", "4", "merchant", merchant(shop), field(nord), "former")
                    .shows("„Nord“ dürfen Sie nur ansehen.");
            visitor.post("/topology/apply", csrf, "version", "4", "merchant", merchant(shop), field(nord), "former")
                    .is(422);
            for (var button : List.of("FIRST:" + nord.id(), "HELD:" + nord.id(), "AT_ONCE:" + markt.id())) {
                visitor.post("/topology/delivery", csrf, "version", "4", "merchant", merchant(shop), "delivery", button)
                        .is(403);
            }
        }

        @Test
        void aSingleFollowerOfAMainOfOthersCanBecomeIndependent() {
            shop.follow(nord, markt);
            others.joins(nord);
            shop.send("PUT", nord.api() + "/users/" + others.userId(), "{\"role\":\"EDITOR\"}");
            var visitor = others.browser("de");
            var address = "/topology?merchant=" + merchant(shop);
            var page = visitor.get(address)
                    .shows("value=\"" + nord.id() + "=copy\"", "(selbständig), mit den jetzigen Artikeln")
                    .hides("Sobald eine zweite Kasse", "„–“");
            visitor.sends(page, DRAFT, field(nord), "copy").shows("→ eigene Artikel");
        }

        @Test
        void whoHasSeveralChoosesOne() {
            others.joins(markt);
            var visitor = others.browser("en");
            visitor.get("/topology").shows("Which business?", "?merchant=" + merchant(shop), theirs);
            visitor.get("/topology?merchant=" + merchant(others))
                    .shows("Fremd", "aria-current=\"page\"")
                    .hides("Markt");
        }
    }
}
