package tillsync.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

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
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;

/** A change set counts once, however often it is sent, and its sequence keeps its first answer for ever. */
class ExactlyOnceScenarioTest {
    private static final int AT_ONCE = 8;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void sentEightTimesAtOnceItMakesOneRevision() throws Exception {
        var main = cloud.main("main").plain();
        var answers = new ArrayList<Answer>();
        for (int round = 1; round <= 20; round++) {
            long sequence = round;
            var together = atOnce(() -> main.publish(sequence, puts(article("a", sequence), article("b", 7))));
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
        assertThat(main.hello().number("catalogue/revision")).isEqualTo(20);
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
        var main = cloud.main("main").plain();
        main.publish(1, puts(article("a", 1))).is(200);

        assertThat(main.publish(1, puts(article("a", 2))).is(409).code()).isEqualTo("SEQUENCE_REUSED");
        assertThat(main.publish(1, puts(article("a", 1))).is(200).header("Idempotent-Replay"))
                .isEqualTo("true");
        assertThat(main.pulls("").at("changes")).hasSize(1);
    }

    @Test
    void aGapIsRefusedWithTheSequenceThatIsExpected() {
        var main = cloud.main("main").plain();
        main.publish(1, puts(article("a", 1))).is(200);

        var refused = main.publish(3, puts(article("a", 3))).is(409);
        assertThat(refused.code()).isEqualTo("SEQUENCE_GAP");
        assertThat(refused.number("expected")).isEqualTo(2);
    }

    @Test
    void aRefusedChangeSetUsesNoSequence() {
        var main = cloud.main("main").plain();
        main.publish(1, "{\"edits\": [{\"op\": \"put\", \"article\": {\"number\": \"a\"}}]}")
                .is(422);
        main.publish(1, puts(article("a", 1))).is(200);
    }

    @Test
    void theFirstAnswerComesAgainAfterDemotionAndPromotion() {
        var till = cloud.main("till");
        var other = cloud.main("other").sets("x", 1);
        var plain = till.plain();
        var published = plain.publish(1, puts(article("a", 1))).is(200);

        cloud.assigns().follows(till, other).tries().is(200);
        assertThat(plain.publish(1, puts(article("a", 1))).is(200).text()).isEqualTo(published.text());
        var held = plain.publish(2, puts(article("a", 2))).is(202);
        assertThat(held.text("status")).isEqualTo("HELD");
        assertThat(plain.publish(2, puts(article("a", 9))).is(409).code()).isEqualTo("SEQUENCE_REUSED");

        cloud.assigns().leads(till).tries().is(200);
        assertThat(plain.publish(1, puts(article("a", 1))).is(200).text()).isEqualTo(published.text());
        assertThat(plain.publish(2, puts(article("a", 2))).is(202).text()).isEqualTo(held.text());
        plain.publish(3, puts(article("a", 3))).is(200);
    }
}
