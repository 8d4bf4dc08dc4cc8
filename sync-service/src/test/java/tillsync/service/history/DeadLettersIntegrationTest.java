package tillsync.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Two merchants, whose history cannot be written for a while. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class DeadLettersIntegrationTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DeadLetters letters;

    private Shop anna;
    private Shop ben;

    @BeforeEach
    void bothFail() {
        anna = Shop.open(port, "dead-anna-" + UUID.randomUUID());
        ben = Shop.open(port, "dead-ben-" + UUID.randomUUID());
        refuses("1 = 0");
        anna.till("Theke");
        anna.till("Bar");
        ben.till("Kasse");
        await().atMost(Duration.ofSeconds(20)).until(() -> letters.count() == 3);
    }

    /** Rows that are there already stay. */
    private void refuses(String unless) {
        goesOn();
        var before = jdbc.queryForObject(
                "select coalesce(max(recorded_at), current_timestamp) from topology_change", OffsetDateTime.class);
        jdbc.execute("alter table topology_change add constraint ill check (recorded_at <= timestamp with time zone '"
                + before.toString().replace('T', ' ') + "' or " + unless + ")");
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
        return RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri("/actuator/health")
                .retrieve()
                .body(String.class);
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
        var merchant = jdbc.queryForObject(
                "select merchant from till_user join device on device = device.id where account = ? fetch first row only",
                String.class,
                anna.userId());
        refuses("merchant <> '" + merchant + "'");

        letters.tryAgain();

        assertThat(versions(ben)).isOne();
        assertThat(versions(anna)).isZero();
        assertThat(letters.count()).isEqualTo(2);
    }
}
