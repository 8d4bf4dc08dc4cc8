package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The price group of a till is chosen beside its main, previewed, applied, and taken back. */
@ServiceTest
class ArrangingGroupsIntegrationTest extends ArrangedTills {
    private static final String GRUPPE = "Preisgruppe „Bahnhof“";

    @BeforeEach
    void nordFollowsMarkt() {
        shop.follow(nord, markt).is(200);
    }

    private static String group(PlainTill till) {
        return "group." + till.id();
    }

    private String version(String address) {
        return address.substring(address.indexOf('=') + 1);
    }

    @Test
    void followersHaveAFieldForIt() {
        var offer = new GroupOffer(Optional.of(Price.euro(120)), true);
        markt.publish(2, List.of(Edit.put(offer.in(Shop.article("1", 100), new PriceGroup("Kiosk")))));
        browser.get("/topology").shows("name=\"" + group(nord) + "\"").hides("<option value=\"Kiosk\">");
        applies(previews(group(nord), "Bahnhof")).is(303);
        browser.get("/topology")
                .shows("<option value=\"Bahnhof\">", "<option value=\"Kiosk\">")
                .hides("name=\"" + group(markt) + "\"", "name=\"" + group(zelt) + "\"");
    }

    @Test
    void isPreviewedAppliedAndTakenBack() {
        var preview = previews(group(nord), " Bahnhof ")
                .is(200)
                .shows("Hauptgerät „Markt“ → Hauptgerät „Markt“, " + GRUPPE)
                .shows("verkauft weiter zum Grundpreis: Nord", "Noch kein Artikel nennt die Preisgruppe");
        assertThat(topology()).doesNotContain("Bahnhof");

        var applied = applies(preview).is(303);
        assertThat(topology()).contains("\"" + nord.id() + "\":\"Bahnhof\"");
        browser.get(nord.page()).shows("Bahnhof (die Kasse verkauft noch wie vorher)");
        browser.get("/topology/history").shows("von „Markt“. Preisgruppe: „Bahnhof“.");
        browser.get(applied.location()).shows("value=\"Bahnhof\"", "<option value=\"Bahnhof\">");

        var undo = browser.get("/topology?undo=" + version(applied.location()))
                .shows("Hauptgerät „Markt“, " + GRUPPE + " → Hauptgerät „Markt“");
        applies(undo).is(303);
        assertThat(topology()).doesNotContain("Bahnhof");
    }

    @Test
    void staysWhereAnotherMainIsChosenAndEndsWhereTheTillIsIndependent() {
        applies(previews(group(nord), "Bahnhof")).is(303);
        previews(field(nord), zelt.id()).shows("Hauptgerät „Zelt“, " + GRUPPE);
        var free = previews(field(nord), "copy").shows("„Nord“ verliert die Preisgruppe „Bahnhof“");

        var applied = applies(free).is(303);
        assertThat(topology()).doesNotContain("Bahnhof");
        var undo = browser.get("/topology?undo=" + version(applied.location())).shows("Hauptgerät „Markt“, " + GRUPPE);
        applies(undo).is(303);
        assertThat(topology()).contains("Bahnhof");
    }

    @Test
    void staysAsAnotherUserHasChangedItMeanwhile() {
        var page = browser.get("/topology");
        applies(previews(group(nord), "Bahnhof")).is(303);
        applies(previews(page, group(nord), "", field(zelt), markt.id())).is(303);
        assertThat(topology()).contains("\"" + nord.id() + "\":\"Bahnhof\"");
    }

    @Test
    void aDraftThatLeavesItAsItIsChangesNothing() {
        applies(previews(group(nord), "Bahnhof")).is(303);
        previews(group(nord), "Bahnhof").hides("id=\"panel\"");
        previews(group(nord), "").shows(GRUPPE + " → Hauptgerät „Markt“");
    }

    @Test
    void isLostFirstOfAllAndOfferedAgain() {
        var offer = new GroupOffer(Optional.of(Price.euro(520)), true);
        markt.publish(2, List.of(Edit.put(offer.in(Shop.article("1", 480), new PriceGroup("Bahnhof")))));
        applies(previews(group(nord), "Bahnhof")).is(303);

        var independent = previews("example", "2").is(200).shows("„Nord“ verliert die Preisgruppe „Bahnhof“");
        independent.hides("Es geht nichts verloren.", "??");
        assertThat(independent.text().indexOf("class=\"losses\""))
                .isPositive()
                .isLessThan(independent.text().indexOf("class=\"effects\""));
        applies(independent).is(303);
        assertThat(topology()).doesNotContain("Bahnhof");

        var again = previews("till." + nord.id(), "", "example", "1", "main", markt.id())
                .is(200);
        again.shows("Hauptgerät „Markt“, " + GRUPPE, "value=\"Bahnhof\"");
        applies(again).is(303);
        assertThat(topology()).contains("\"" + nord.id() + "\":\"Bahnhof\"");
    }
}
