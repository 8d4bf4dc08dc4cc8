package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.ServiceTest;

/**
 * Who has an account is not to be measured. Tries are interleaved, and medians compared within a wide bound: without the same
 * work for an unknown user, the one would take ten times as long as the other.
 */
@MailServiceTest
@TestPropertySource(properties = ServiceTest.PASSWORDS_AS_SHIPPED)
class SignInTimingIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int PAIRS = 9;

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void aWrongPasswordTakesAsLongAsAnUnknownUser() {
        Mailboxes.user(email, PASSWORD);
        assertAlike(() -> signIn(email), () -> signIn(UUID.randomUUID() + "@example.com"));
    }

    @Test
    void aWrongPasswordIsAnsweredAsAnUnknownUser() {
        Mailboxes.user(email, PASSWORD);
        var answers = Stream.of(email, UUID.randomUUID() + "@example.com").map(name -> Mailboxes.browser()
                .api("POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(name, "wrong"))
                .is(401)
                .textForAll());
        assertThat(answers.distinct()).hasSize(1);
    }

    private long signIn(String name) {
        var bot = Mailboxes.browser();
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
            Mailboxes.user(name, PASSWORD);
            known.add(name);
        }
        var next = known.iterator();
        assertAlike(() -> forgot(next.next()), () -> forgot(UUID.randomUUID() + "@example.com"));
    }

    private long forgot(String name) {
        var bot = Mailboxes.browser();
        var csrf = bot.get("/forgot").csrf();
        long start = System.nanoTime();
        assertThat(bot.post("/forgot", csrf, "email", name).status()).isEqualTo(303);
        return System.nanoTime() - start;
    }

    @Test
    void whoSendsTheirOwnPasswordFromManyThreadsKeepsNobodyElseWaiting() throws Exception {
        Mailboxes.user(email, PASSWORD);
        var stranger = "stranger-" + email;
        Mailboxes.user(stranger, PASSWORD);
        var basic = Credentials.basic(email, PASSWORD);
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var busy = Executors.newFixedThreadPool(20);
        try {
            for (int i = 0; i < 20; i++) {
                busy.execute(() -> {
                    var bot = Mailboxes.browser();
                    for (int j = 0; j < 10; j++) {
                        statuses.add(bot.api("POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", basic)
                                .status());
                    }
                });
            }
            await().until(() -> statuses.size() > 20);
            assertThat(Mailboxes.browser().signIn(stranger, PASSWORD).status())
                    .as("it finds a place")
                    .isEqualTo(303);
        } finally {
            busy.shutdown();
            assertThat(busy.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(statuses).contains(201, 429).hasSize(200);
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
