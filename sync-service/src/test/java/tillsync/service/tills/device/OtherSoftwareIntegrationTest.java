package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Software that is not TAXOPOS, on a model of its own. */
@ServiceTest
class OtherSoftwareIntegrationTest {
    private static String till(String name, String software) {
        return """
                {"name":"%s","model":"Sunmi D3","software":"%s","adapter":"1.0.0"}""".formatted(name, software);
    }

    @Test
    void isConnectedByItsOwnNameAndShownByIt() {
        var shop = Shop.open();
        var registered =
                shop.send("POST", "/api/v1/devices", till("Bar", "MyPos 7.1")).is(201);
        shop.till("Theke");
        var hello = new Wire(shop.wire().port(), registered.text("token"))
                .send("PUT", "/api/v1/till", till("Bar", "MyPos 7.2"))
                .is(200);
        assertThat(hello.at("minimum/software").isNull()).isTrue();
        assertThat(hello.text("minimum/adapter")).isEqualTo("1.0.0");
        shop.browser().get("/").shows("Theke", "MyPos 7.2").hides("TAXOPOS");
    }

    @Test
    void isRefusedIfTheOperatorSaysSo() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "tillsync.software.others", "false",
                        "tillsync.software.known.MyPos.least", "MyPos 7.1",
                        "tillsync.software.known.TAXOPOS.least", "TAXOPOS-POSSUM-2.0.24.141",
                        "tillsync.software.known.TAXOPOS.models", "POSSUM5,POSSUM6")))
                .bind("tillsync", TillSettings.class)
                .get();
        var admission = new Admission(settings);
        assertThat(admission.admit(description("MyPos 7.1", "Sunmi D3")).model())
                .isEqualTo("Sunmi D3");
        assertThat(admission
                        .admit(description("TAXOPOS-POSSUM-2.1", "possum 6"))
                        .model())
                .isEqualTo("POSSUM6");
        assertThatThrownBy(() -> admission.admit(description("OtherPos 1", "Sunmi D3")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ProblemCode.SOFTWARE_NOT_SUPPORTED));
    }

    @Test
    void aRowWithoutItsLeastVersionIsNamed() {
        var settings = new Binder(
                        new MapConfigurationPropertySource(Map.of("tillsync.software.known.MyPos.models", "D3")))
                .bind("tillsync", TillSettings.class)
                .get();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Admission(settings))
                .withMessage("tillsync.software.known.MyPos.least: missing (expected: such as MyPos 7.1)");
    }

    private static Admission.Description description(String software, String model) {
        return new Admission.Description(model, software, "1.0.0", null);
    }
}
