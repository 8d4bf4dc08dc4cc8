package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** What happens to an account at the same moment. */
@ServiceTest
class ClosingAtOnceIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String CLOSE = "{\"password\":\"" + PASSWORD + "\"}";

    @Autowired
    JdbcTemplate database;

    private Callable<Integer> closing(Browser browser) {
        var csrf = browser.get("/account").csrf();
        return () -> browser.api("DELETE", "/api/v1/account", CLOSE, "X-CSRF-TOKEN", csrf)
                .status();
    }

    private static List<Integer> atOnce(List<Callable<Integer>> tries) throws Exception {
        var threads = Executors.newFixedThreadPool(tries.size());
        try {
            var statuses = new ArrayList<Integer>();
            for (var done : threads.invokeAll(tries)) {
                statuses.add(done.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoOwnersOneStays() throws Exception {
        for (int i = 0; i < 5; i++) {
            var emails = List.of(UUID.randomUUID() + "@example.com", UUID.randomUUID() + "@example.com");
            var first = Browser.of(emails.get(0), PASSWORD);
            var second = Browser.of(emails.get(1), PASSWORD);
            var made = first.does(
                    "POST",
                    "/api/v1/devices",
                    "{\"name\":\"x\",\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1\"}");
            var device = made.text("deviceId");
            database.update("delete from till_user where device = ?", device);
            for (var email : emails) {
                database.update(
                        "insert into till_user (device, account, role, since)"
                                + " select ?, id, 'OWNER', current_timestamp from account where email = ?",
                        device,
                        email);
            }
            assertThat(atOnce(List.of(closing(first), closing(second)))).containsExactlyInAnyOrder(204, 409);
            assertThat(database.queryForObject(
                            "select count(*) from till_user where device = ?", Integer.class, device))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneAccountIsClosedOnce() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        var here = Browser.of(email, PASSWORD);
        var elsewhere = new Browser();
        elsewhere.signIn(email, PASSWORD);
        assertThat(atOnce(List.of(closing(here), closing(elsewhere))))
                .contains(204)
                .allMatch(status -> status < 500);
    }
}
