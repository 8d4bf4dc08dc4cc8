package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;

/**
 * Who has an account is not to be measured. Tries are interleaved, and medians compared within a wide bound: without the same
 * work for an unknown user, the one would take ten times as long as the other.
 */
@MailServiceTest
class SignInTimingIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int PAIRS = 15;

    @LocalServerPort
    int port;

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void aWrongPasswordTakesAsLongAsAnUnknownUser() {
        Mailboxes.user(port, email, PASSWORD);
        assertAlike(() -> signIn(email), () -> signIn(UUID.randomUUID() + "@example.com"));
    }

    private long signIn(String name) {
        var bot = Mailboxes.browser(port);
        long start = System.nanoTime();
        var answer = bot.api(
                "POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(name, "wrong"));
        long took = System.nanoTime() - start;
        assertThat(answer.status()).isEqualTo(401);
        return took;
    }

    @Test
    void aForgottenPasswordTakesAsLongWithoutAnAccount() {
        var known = new ArrayList<String>();
        for (int i = 0; i < PAIRS; i++) {
            var name = i + email;
            Mailboxes.user(port, name, PASSWORD);
            known.add(name);
        }
        var next = known.iterator();
        assertAlike(() -> forgot(next.next()), () -> forgot(UUID.randomUUID() + "@example.com"));
    }

    private long forgot(String name) {
        var bot = Mailboxes.browser(port);
        var csrf = bot.get("/forgot").csrf();
        long start = System.nanoTime();
        assertThat(bot.post("/forgot", csrf, "email", name).status()).isEqualTo(303);
        return System.nanoTime() - start;
    }

    private static void assertAlike(LongSupplier known, LongSupplier unknown) {
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            ofKnown.add(known.getAsLong());
            ofUnknown.add(unknown.getAsLong());
        }
        assertThat((double) median(ofKnown) / median(ofUnknown)).isBetween(0.33, 3.0);
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
