package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;

/** How changes reach the tills is set where one sees all of them. */
@ServiceTest
class ArrangingDeliveryIntegrationTest extends ArrangedTills {
    @BeforeEach
    void twoFollowMarkt() {
        shop.follow(nord, markt).is(200);
        shop.follow(zelt, markt).is(200);
    }

    private Answer sets(String delivery, String... more) {
        var form = browser.get("/topology").form("/topology/draft#arrangement", more);
        var all = Arrays.copyOf(form, form.length + 2);
        all[form.length] = "delivery";
        all[form.length + 1] = delivery;
        return browser.post("/topology/delivery", null, all);
    }

    private Answer delivery() {
        return shop.get(markt.api() + "/delivery");
    }

    @Test
    void tillsTryChangesFirstAndThenNoLonger() {
        browser.get("/topology").shows("Änderungen gehen sofort an alle", "value=\"FIRST:" + nord.id() + "\"");
        sets("FIRST:" + nord.id()).is(200).shows("zuerst an einzelne Kassen", "LATER:" + nord.id(), ">zuerst hier<");
        sets("FIRST:" + zelt.id()).is(200).shows("LATER:" + zelt.id());
        assertThat(delivery().at("pilots").size()).isEqualTo(2);
        sets("LATER:" + nord.id());
        sets("LATER:" + zelt.id()).is(200).shows("Änderungen gehen sofort an alle");
        assertThat(delivery().text("mode")).isEqualTo("AT_ONCE");
    }

    @Test
    void aMainDeliversAtCertainHours() {
        sets("WINDOW:" + markt.id(), "opens." + markt.id(), "02:00", "closes." + markt.id(), "04:30")
                .is(200)
                .shows("Änderungen gehen von 02:00 bis 04:30 Uhr an alle");
        sets("AT_ONCE:" + markt.id()).shows("Änderungen gehen sofort an alle");
    }

    @Test
    void whatIsWrongWithTheHoursIsSaidOnThePageAndTheDraftStays() {
        var set = sets(
                "WINDOW:" + markt.id(),
                field(zelt),
                "copy",
                "opens." + markt.id(),
                "02:00",
                "closes." + markt.id(),
                "02:00");
        set.is(422)
                .shows("id=\"arrangement\"", "role=\"alert\"", "1 Kasse geändert")
                .hides("??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FIRST", "OTHER:x", "FIRST:x", "AT_ONCE:"})
    void aButtonThatIsNotThereIsRefused(String button) {
        assertThat(sets(button).status()).isBetween(400, 404);
    }

    @Test
    void aMainIsNoPilotAndAFollowerDeliversNothing() {
        assertThat(sets("FIRST:" + markt.id()).status()).isEqualTo(400);
        assertThat(sets("AT_ONCE:" + nord.id()).status()).isBetween(400, 422);
        assertThat(delivery().text("mode")).isEqualTo("AT_ONCE");
    }
}
