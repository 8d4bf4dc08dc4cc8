package tillsync.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.PlainTill.puts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Answer;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;

/** A change set counts once, however often it is sent, and its sequence keeps its first answer for ever. */
class ExactlyOnceScenarioTest {
    private static final int AT_ONCE = 8;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void sentEightTimesAtOnceItMakesOneRevision() throws Exception {
        var main = PlainTill.of(cloud.main("main"));
        var answers = new ArrayList<Answer>();
        for (int round = 1; round <= 20; round++) {
            long sequence = round;
            var together = atOnce(() -> main.publishes(sequence, puts(article("a", sequence), article("b", 7))));
            assertThat(together).allMatch(answer -> answer.status() == 200);
            assertThat(together.stream().map(Answer::text).collect(Collectors.toSet()))
                    .hasSize(1);
            assertThat(together.stream()
                            .filter(answer -> answer.header("Idempotent-Replay").isEmpty()))
                    .hasSize(1);
            answers.add(together.get(0));
        }
        assertThat(answers)
                .extracting(answer -> answer.number("revision"))
                .containsExactly(LongStream.rangeClosed(1, 20).boxed().toArray(Long[]::new));
        assertThat(main.hello().get("catalogue").get("revision").asLong()).isEqualTo(20);
    }

    private static List<Answer> atOnce(Callable<Answer> request) throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var start = new CountDownLatch(AT_ONCE);
            var running = new ArrayList<Future<Answer>>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return request.call();
                }));
            }
            var answers = new ArrayList<Answer>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void otherContentUnderAUsedSequenceIsRefused() {
        var main = PlainTill.of(cloud.main("main"));
        main.publishes(1, puts(article("a", 1))).expect(200);

        assertThat(main.publishes(1, puts(article("a", 2))).expect(409).code()).isEqualTo("SEQUENCE_REUSED");
        assertThat(main.publishes(1, puts(article("a", 1))).expect(200).header("Idempotent-Replay"))
                .isEqualTo("true");
        assertThat(main.pulls("").at("changes")).hasSize(1);
    }

    @Test
    void aGapIsRefusedWithTheSequenceThatIsExpected() {
        var main = PlainTill.of(cloud.main("main"));
        main.publishes(1, puts(article("a", 1))).expect(200);

        var refused = main.publishes(3, puts(article("a", 3))).expect(409);
        assertThat(refused.code()).isEqualTo("SEQUENCE_GAP");
        assertThat(refused.number("expected")).isEqualTo(2);
    }

    @Test
    void aRefusedChangeSetUsesNoSequence() {
        var main = PlainTill.of(cloud.main("main"));
        main.publishes(1, "{\"edits\": [{\"op\": \"put\", \"article\": {\"number\": \"a\"}}]}")
                .expect(422);
        main.publishes(1, puts(article("a", 1))).expect(200);
    }

    @Test
    void theFirstAnswerComesAgainAfterDemotionAndPromotion() {
        var till = cloud.main("till");
        var other = cloud.main("other").sets("x", 1);
        var plain = PlainTill.of(till);
        var published = plain.publishes(1, puts(article("a", 1))).expect(200);

        cloud.assigns().follows(till, other).tries().expect(200);
        assertThat(plain.publishes(1, puts(article("a", 1))).expect(200).text()).isEqualTo(published.text());
        var held = plain.publishes(2, puts(article("a", 2))).expect(202);
        assertThat(held.text("status")).isEqualTo("HELD");
        assertThat(plain.publishes(2, puts(article("a", 9))).expect(409).code()).isEqualTo("SEQUENCE_REUSED");

        cloud.assigns().leads(till).tries().expect(200);
        assertThat(plain.publishes(1, puts(article("a", 1))).expect(200).text()).isEqualTo(published.text());
        assertThat(plain.publishes(2, puts(article("a", 2))).expect(202).text()).isEqualTo(held.text());
        plain.publishes(3, puts(article("a", 3))).expect(200);
    }
}
