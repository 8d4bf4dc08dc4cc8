package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.Window;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
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
                "{\"mode\":\"PILOT\",\"tills\":[\"/\"]}",
                "{\"mode\":\"AT_ONCE\",\"tills\":[\"nobody\"]}",
                "{\"mode\":\"PILOT\",\"tills\":[\"nobody\"],\"opens\":\"02:00\"}",
                "{\"mode\":\"WINDOW\",\"opens\":\"02:00\"}",
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
}
