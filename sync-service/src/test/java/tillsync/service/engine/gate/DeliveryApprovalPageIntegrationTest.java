package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What two users of a main see of its prices that wait, one of whom changed them. */
@ServiceTest
class DeliveryApprovalPageIntegrationTest extends TwoUsers {
    private Browser annas;
    private Browser bens;
    private String page;

    @BeforeEach
    void browsers() {
        annas = anna.browser();
        bens = ben.browser();
        page = main.page() + "/held-back";
    }

    @Test
    void whoChangedItCannotApproveItAndAnotherUserCan() {
        asksFor(anna, "3", 150);

        var own = annas.get(page)
                .shows("Waits until somebody else approves it", "Change 2, by you", "large changes of prices: 1")
                .shows("€1.00", "€1.50", "the change is yours", "disabled", "Take back ...");
        annas.post(page + "/approve", own.csrf(), "revision", "2")
                .is(409)
                .shows(
                        "Somebody else must approve this. You have asked for one of these changes yourself, or it is not known");
        assertThat(north.revision()).isEqualTo(1);

        var shown =
                bens.get(page).shows("Change 2, by", "The prices are meant so").hides("disabled");
        bens.post(page + "/approve", shown.csrf(), "revision", "2").leadsTo(page + "?approved");
        assertThat(north.revision()).isEqualTo(2);
        bens.get(page + "?approved").shows("Approved.").hides("Waits until somebody else");
        bens.post(page + "/approve", shown.csrf(), "revision", "2").is(409).shows("Nothing is held here");
        bens.post(page + "/approve", shown.csrf()).is(422);
    }

    @Test
    void pagesOfTheMainSayThatItWaits() {
        asksFor(anna, "3", 150);
        var words = "Large changes of prices wait until somebody else approves them";
        var pages = List.of(
                main.page(),
                main.page() + "/articles",
                main.page() + "/article?number=3",
                main.page() + "/changes",
                "/notices");
        pages.forEach(one -> annas.get(one).shows(words, page));
        annas.get("/").shows("Large changes of prices wait", page);
        annas.get(north.page()).hides(words);

        bens.sends(bens.get(page), page + "/approve").leadsTo(page + "?approved");
        pages.forEach(one -> annas.get(one).hides(words));
        annas.get("/").hides("Large changes of prices");
    }

    @Test
    void eachApprovesWhatWasBeforeTheirOwn() {
        asksFor(anna, "3", 150);
        asksFor(ben, "4", 150);

        var shown = bens.get(page).shows("Change 2, by", "Change 3, by you", "what was before your own change");
        bens.sends(shown, page + "/approve").leadsTo(page + "?approved");
        assertThat(north.revision()).isEqualTo(2);
        bens.get(page).shows("the change is yours").hides("Change 2");
        annas.sends(annas.get(page), page + "/approve").leadsTo(page + "?approved");
        assertThat(north.revision()).isEqualTo(3);
    }

    @Test
    void whatTheTillItselfChangedIsSeenByViewersAndApprovedByEditors() {
        sets("3", 150);
        var viewer = Shop.open();
        viewer.joins(main);
        viewer.browser().get(page).shows("Change 2, at the main itself").hides("Take back ...", "/approve");
        annas.with("Accept-Language", "de");
        var shown = annas.get(page)
                .shows("Wartet auf Freigabe durch eine andere Person", "Freigeben", "große Preisänderungen: 1");
        annas.sends(shown, page + "/approve").leadsTo(page + "?approved");
        assertThat(north.revision()).isEqualTo(2);
    }

    /** The first 20 of what waits would not show it. */
    @Test
    void articlesThatCountAreShownFirstWithTheirPlannedAndGroupPrices() {
        publishes(Shop.puts(0, 9, 101));
        publishes(Shop.puts(100, 130, 5));
        var from = LocalDateTime.parse("2099-01-01T06:00");
        var planned = Planning.with(Shop.article("9", 100), from, null, new Price(666, "EUR"), null);
        publishes(List.of(
                Edit.put(Planning.with(planned, from, null, new PriceGroup("Bahnhof"), new Price(777, "EUR")))));

        bens.get(page).shows("The first articles with a large change of a price: 1", "€6.66", "€7.77");
        asksFor(ben, "8", 150);
        bens.get(page).shows("The first articles with a large change of a price: 1");
        annas.get(page).shows("The first articles with a large change of a price: 2");
    }

    @Test
    void ofManyThatWaitTheFirstAreShownAndApproved() {
        for (int i = 0; i < 101; i++) {
            sets("3", 150 + i);
        }
        long annas = asksFor(anna, "4", 150);

        var seen = seenBy(anna);
        assertThat(seen.json().at("/waiting/revisions")).hasSize(100);
        assertThat(seen.number("waiting/more")).isEqualTo(2);
        assertThat(seen.at("waiting/mine").booleanValue()).isTrue();
        var shown = this.annas.get(page).shows("and 82 more changes", "what was before your own change");
        this.annas.sends(shown, page + "/approve").leadsTo(page + "?approved");
        assertThat(north.revision()).isEqualTo(101);
        assertThat(seenBy(ben).number("waiting/more")).isZero();
        approves(ben, annas).is(200);
        nothingWaits();
    }

    @Test
    void itIsTakenBackByAnUndoOfTheMain() {
        asksFor(anna, "3", 150);
        var draft = annas.sends(annas.get(page), main.page() + "/changes");
        annas.get(draft.location()).shows("€1.50", "€1.00");
        sets("3", 100);
        assertThat(north.revision()).as("approved by itself").isEqualTo(3);
        annas.get(page).hides("Waits until somebody else");
    }
}
