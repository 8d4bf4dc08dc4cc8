package tillsync.service.feed.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tillsync.audit.AuditCheck;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The audit goes to a server of syslog over TCP, which is away now and then, and loses what it has not read. */
@ServiceTest
@DirtiesContext
class SyslogIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final SyslogServer SERVER = SyslogServer.start();

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    AuditCarrier carrier;

    @DynamicPropertySource
    static void aServer(DynamicPropertyRegistry registry) {
        registry.add("tillsync.audit.syslog", () -> "tcp://localhost:" + SERVER.port());
    }

    @AfterAll
    static void ends() throws IOException {
        SERVER.close();
    }

    private static String fault() {
        var check = new AuditCheck();
        SERVER.messages().forEach(message -> check.line("syslog", message));
        return check.fault().orElse("");
    }

    private List<String> events() {
        return jdbc.queryForList("select event from audit_entry order by position", String.class);
    }

    private void awaitAll() {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(events()).isNotEmpty().allSatisfy(event -> assertThat(SERVER.messages())
                        .anyMatch(message -> message.contains("\"event\":\"" + event + "\""))));
        assertThat(fault()).isEmpty();
    }

    @Test
    void itGoesOnWhereItWasAndSendsAgainWhatMayBeLost() throws Exception {
        var shop = Shop.open();
        var till = shop.till("Kasse");
        awaitAll();
        assertThat(SERVER.messages())
                .allMatch(message -> message.matches("(?s)<110>1 [0-9T:.Z-]+ - tillsync - audit - \\{.*}"));

        SERVER.goAway();
        // until it is noticed, lines may still be written to the connection that has ended
        await().atMost(LONGEST).until(() -> carrier.health().getDetails().containsKey("failure"));
        shop.send("PATCH", till.api(), "{\"name\":\"weg\"}");
        shop.send("PATCH", till.api(), "{\"name\":\"fort\"}");
        await().atMost(LONGEST).until(() -> carrier.topics().get(0).backlog() == 2);
        SERVER.comeBack();
        awaitAll();

        // it took a line, and died before that line was on its disk
        SERVER.goAway();
        int lost = SERVER.forgetLast();
        SERVER.comeBack();
        assertThat(lost).isPositive();
        awaitAll();
    }
}
