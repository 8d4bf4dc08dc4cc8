package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.delivery.Window;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.gate.DeliveryModes.Hours;
import tillsync.service.engine.gate.DeliveryModes.PilotTill;
import tillsync.service.engine.gate.DeliveryModes.View;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;

class WantedDeliveryTest {
    private static final ZoneId SHOP = ZoneId.of("Europe/Vienna");

    private static DeliveryMode read(String json) {
        return Json.MAPPER.readValue(json, WantedDelivery.class).mode(SHOP);
    }

    @Test
    void isReadAsItsMode() {
        assertThat(read("{\"mode\":\"AT_ONCE\"}")).isEqualTo(DeliveryMode.AT_ONCE);
        assertThat(read("{\"mode\":\"PILOT\",\"tills\":[\"north\"],\"quietHours\":12}"))
                .isEqualTo(DeliveryMode.pilot(List.of(DeviceId.of("north")), 12));
        assertThat(read("{\"mode\":\"PILOT\",\"tills\":[\"north\"],\"quietHours\":720}")
                        .quietHours())
                .isEqualTo(720);
        assertThat(read("{\"mode\":\"PILOT\",\"tills\":[\"north\"]}").quietHours())
                .isZero();
        var window = new Window(LocalTime.of(22, 0), LocalTime.of(5, 30), SHOP);
        assertThat(read("{\"mode\":\"WINDOW\",\"opens\":\"22:00\",\"closes\":\"05:30\"}"))
                .isEqualTo(DeliveryMode.in(window));
        assertThat(read("{\"mode\":\"WINDOW\",\"opens\":\"22:00\",\"closes\":\"05:30\",\"zone\":\"Z\"}"))
                .isEqualTo(DeliveryMode.in(new Window(window.opens(), window.closes(), ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"mode\":\"LATER\"}",
                "{\"mode\":\"PILOT\"}",
                "{\"mode\":\"PILOT\",\"tills\":[]}",
                "{\"mode\":\"PILOT\",\"tills\":[\"north\"],\"quietHours\":721}",
                "{\"mode\":\"PILOT\",\"tills\":[\"north\"],\"quietHours\":-1}",
                "{\"mode\":\"PILOT\",\"tills\":[\"/\"]}",
                "{\"mode\":\"AT_ONCE\",\"quietHours\":0}",
                "{\"mode\":\"AT_ONCE\",\"opens\":\"02:00\"}",
                "{\"mode\":\"AT_ONCE\",\"closes\":\"02:00\"}",
                "{\"mode\":\"AT_ONCE\",\"zone\":\"UTC\"}",
                "{\"mode\":\"AT_ONCE\",\"tills\":[\"nobody\"]}",
                "{\"mode\":\"PILOT\",\"tills\":[\"nobody\"],\"opens\":\"02:00\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00\",\"closes\":\"03:00\",\"tills\":[\"north\"]}",
                "{\"mode\":\"WINDOW\",\"opens\":\"2\",\"closes\":\"03:00\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00\",\"closes\":\"02:00\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00:01\",\"closes\":\"03:00\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00\",\"closes\":\"03:00\",\"zone\":\"Mars/Base\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00\",\"closes\":\"03:00\",\"quietHours\":1}"
            })
    void isRefusedWithMembersOfNoneOrOfAnother(String mode) {
        assertThatThrownBy(() -> read(mode)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(ProblemCode.INVALID));
    }

    private static final WantedDelivery FORM =
            new WantedDelivery("PILOT", Arrays.asList("north", null), 12, "02:00", "03:00", "UTC");

    private static WantedDelivery as(String mode, WantedDelivery form, String zone) {
        return new WantedDelivery(mode, form.tills(), form.quietHours(), form.opens(), form.closes(), zone);
    }

    /** A form sends the members of all modes. */
    @Test
    void keepsTheMembersOfTheChosenMode() {
        var unseen = List.of("west");
        assertThat(FORM.chosen(unseen))
                .isEqualTo(new WantedDelivery("PILOT", List.of("north", "west"), 12, null, null, null));
        assertThat(as("AT_ONCE", FORM, "UTC").chosen(unseen))
                .isEqualTo(new WantedDelivery("AT_ONCE", null, null, null, null, null));
        assertThat(as("WINDOW", FORM, "UTC").chosen(unseen))
                .isEqualTo(new WantedDelivery("WINDOW", null, null, "02:00", "03:00", "UTC"));
        assertThat(as("WINDOW", FORM, " ").chosen(unseen).zone()).isNull();
        assertThat(as("WINDOW", FORM, null).chosen(unseen).zone()).isNull();
        assertThat(new WantedDelivery("PILOT", null, null, null, null, null)
                        .chosen(unseen)
                        .tills())
                .containsExactly("west");
    }

    @Test
    void showsThePresentMode() {
        var catalogue = CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b03");
        var north = new PilotTill(DeviceId.of("north"), "Nord", true, 1);
        var pilot = new View(catalogue, Kind.PILOT, List.of(north), 12, null, 1, 1, null, 1L);
        var hours = new Hours("02:00", "03:00", "UTC", true, null);
        var window = new View(catalogue, Kind.WINDOW, List.of(), 0, hours, 1, 1, null, null);

        assertThat(WantedDelivery.of(pilot))
                .isEqualTo(new WantedDelivery("PILOT", List.of("north"), 12, null, null, null));
        assertThat(WantedDelivery.of(window))
                .isEqualTo(new WantedDelivery("WINDOW", List.of(), null, "02:00", "03:00", "UTC"));
    }
}
