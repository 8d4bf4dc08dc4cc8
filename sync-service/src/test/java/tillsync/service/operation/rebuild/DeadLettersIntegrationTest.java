package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Two merchants, whose history cannot be written for a while. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class DeadLettersIntegrationTest {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DeadLetters letters;

    private Shop anna;
    private Shop ben;

    @BeforeEach
    void bothFail() {
        anna = Shop.open();
        ben = Shop.open();
        refuses(merchant(anna), merchant(ben));
        anna.till("Theke");
        anna.till("Bar");
        ben.till("Kasse");
        await().atMost(Duration.ofSeconds(20)).until(() -> letters.count() == 3);
    }

    private String merchant(Shop shop) {
        return jdbc.queryForObject("select merchant from membership where account = ?", String.class, shop.userId());
    }

    /** What happens at these cannot be written. */
    private void refuses(String... merchants) {
        goesOn();
        jdbc.execute("alter table topology_change add constraint ill check (merchant not in ('"
                + String.join("', '", merchants) + "'))");
    }

    private void goesOn() {
        jdbc.execute("alter table topology_change drop constraint if exists ill");
    }

    @AfterEach
    void nothingIsLeft() {
        goesOn();
        letters.tryAgain();
        letters.tryAgain();
        assertThat(letters.count()).isZero();
    }

    private String health() {
        return Wire.nobody().get("/actuator/health").text();
    }

    private static int versions(Shop shop) {
        return shop.get("/api/v1/topology/history").json().size();
    }

    private static int times(CapturedOutput output, String what) {
        return output.toString().split(what, -1).length - 1;
    }

    @Test
    void theOperatorIsToldOnceOfWhatIsSetAsideAndOnceWhenItIsHandled(CapturedOutput output) {
        letters.tryAgain();
        letters.tryAgain();

        assertThat(letters.count()).isEqualTo(3);
        assertThat(times(output, "ALARM: 3 events of the history")).isOne();
        assertThat(health()).contains("DEGRADED");
        assertThat(versions(anna)).isZero();

        goesOn();
        letters.tryAgain();
        assertThat(letters.count()).isZero();
        assertThat(versions(anna)).isEqualTo(2);
        assertThat(versions(ben)).isOne();
        assertThat(health()).contains("UP");

        letters.tryAgain();
        letters.tryAgain();
        assertThat(times(output, "are handled again")).isOne();
        assertThat(times(output, "ALARM: ")).isOne();
    }

    @Test
    void whoStillFailsKeepsNobodyElseFromIt() {
        refuses(merchant(anna));

        letters.tryAgain();

        assertThat(versions(ben)).isOne();
        assertThat(versions(anna)).isZero();
        assertThat(letters.count()).isEqualTo(2);
    }
}
