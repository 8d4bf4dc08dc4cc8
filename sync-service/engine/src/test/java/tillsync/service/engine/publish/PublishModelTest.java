package tillsync.service.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.ModelCatalogue;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.store.events.Commands;

/** New sets, repeated ones, altered ones and those that come too early are answered as a model says. */
@EngineTest
class PublishModelTest {
    private static final int STEPS = 80;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Commands commands;

    @Autowired
    private Heads heads;

    @Autowired
    private FirstAnswers answers;

    /** A change set, and the code by which it must be refused. @param code null: it must not */
    private record Sending(
            Sender sender,
            long sequence,
            List<Edit> edits,
            @Nullable ProblemCode code) {
        PublishChangeSet command() {
            return sender.till.set(sequence, edits);
        }
    }

    private record Sent(List<Edit> edits, PublishAnswer answer) {}

    /** A till that publishes, and all that it was answered. */
    private final class Sender {
        private final EngineShop shop;
        private EngineTill till;
        private final @Nullable ModelCatalogue articles;
        private final List<Sent> sent = new ArrayList<>();

        /** @param articles of the main; null: the till is a follower */
        Sender(EngineShop shop, EngineTill till, @Nullable ModelCatalogue articles) {
            this.shop = shop;
            this.till = till;
            this.articles = articles;
        }

        Sending next(Random random) {
            int next = sent.size() + 1;
            var edits = ModelCatalogue.edits(random);
            if (random.nextInt(6) == 0) {
                return new Sending(this, next + 1L + random.nextInt(3), edits, ProblemCode.SEQUENCE_GAP);
            }
            if (sent.isEmpty() || random.nextInt(3) > 0) {
                return new Sending(this, next, edits, null);
            }
            int again = 1 + random.nextInt(sent.size());
            if (random.nextBoolean()) {
                return new Sending(this, again, sent.get(again - 1).edits(), null);
            }
            var altered = new ArrayList<>(sent.get(again - 1).edits());
            altered.add(Edit.remove(new ArticleNumber("another")));
            return new Sending(this, again, altered, ProblemCode.SEQUENCE_REUSED);
        }

        void isAnswered(Sending set, PublishAnswer answer) {
            if (set.sequence() <= sent.size()) {
                assertThat(answer)
                        .isEqualTo(sent.get((int) set.sequence() - 1).answer().again());
                return;
            }
            assertThat(answer.replayed()).isFalse();
            assertThat(answer.sequence()).isEqualTo(set.sequence());
            assertThat(answer.isHeld()).isEqualTo(articles == null);
            if (articles != null) {
                int changed = articles.publishes(set.edits());
                var id = engine.sources().sourceOf(till.id()).catalogue();
                assertThat(answer.changed()).isEqualTo(changed);
                assertThat(answer.unchanged()).isEqualTo(set.edits().size() - changed);
                assertThat(answer.revision()).isEqualTo(articles.head());
                assertThat(answer.cursor()).isEqualTo(articles.cursorAt(id, articles.head()));
            }
            sent.add(new Sent(set.edits(), answer));
        }

        /** Sends a set by the queue, and looks at its answer or refusal. */
        void sends(Sending set) {
            if (set.code() == null) {
                isAnswered(set, engine.publishing().publish(set.command()));
            } else {
                var refusal = catchThrowableOfType(
                        Refusal.class, () -> engine.publishing().publish(set.command()));
                assertThat(refusal.code()).isEqualTo(set.code());
                if (set.code() == ProblemCode.SEQUENCE_GAP) {
                    assertThat(refusal.facts()).containsEntry("expected", sent.size() + 1L);
                }
            }
        }

        /** Is replaced by a new till, whose sequence begins anew. */
        void isReplaced() {
            var former = till;
            shop.leaves(till, null);
            till = shop.returns(till, main -> true);
            sent.clear();
            var refused = catchThrowableOfType(
                    Refusal.class, () -> engine.publishing().publish(former.set(1, EngineShop.puts(0, 1, 1))));
            assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND);
        }

        void agrees() {
            assertThat(answers.next(till.id(), till.device().pairing())).isEqualTo(sent.size() + 1L);
            if (articles != null) {
                assertThat(heads.head(engine.sources().sourceOf(till.id()).catalogue()))
                        .isEqualTo(articles.headAt(articles.head()));
            }
        }
    }

    private List<Sender> senders() {
        var shop = engine.shop();
        var senders = new ArrayList<Sender>();
        for (var name : List.of("main", "second", "third", "fourth", "fifth")) {
            senders.add(new Sender(shop, shop.till(name), new ModelCatalogue()));
        }
        senders.add(new Sender(shop, shop.follower("follower", senders.get(0).till), null));
        senders.forEach(each -> each.sends(new Sending(each, 1, EngineShop.puts(0, 3, 100), null)));
        return senders;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void togetherOrAloneEachIsAnsweredByItself(long seed) {
        var random = new Random(seed);
        var senders = senders();
        for (int step = 0; step < STEPS; step++) {
            var sets = senders.stream()
                    .filter(sender -> random.nextBoolean())
                    .map(sender -> sender.next(random))
                    .toList();
            if (sets.size() == 1) {
                sets.get(0).sender().sends(sets.get(0));
            } else if (!sets.isEmpty()) {
                together(sets);
            }
            if (random.nextInt(10) == 0) {
                var replaced = senders.get(1 + random.nextInt(senders.size() - 1));
                replaced.isReplaced();
                replaced.sends(new Sending(replaced, 1, EngineShop.puts(0, 1, step), null));
            }
            senders.forEach(Sender::agrees);
        }
    }

    private void together(List<Sending> sets) {
        List<Optional<PublishAnswer>> all = commands.send(
                new PublishTogether(sets.stream().map(Sending::command).toList()));
        for (int i = 0; i < sets.size(); i++) {
            var set = sets.get(i);
            var answer = all.get(i);
            // the set of a follower may wait for its main's, which is decided in the same transaction
            boolean isAlone = set.code() != null || set.sender().articles == null && answer.isEmpty();
            assertThat(answer.isEmpty()).as("%s", set).isEqualTo(isAlone);
            answer.ifPresentOrElse(given -> set.sender().isAnswered(set, given), () -> set.sender()
                    .sends(set));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void atTheSameTimeInOneQueueEachIsAnsweredByItself(long seed) {
        var senders = senders();
        var sending = senders.stream()
                .map(sender -> CompletableFuture.runAsync(() -> {
                    var random = new Random(seed + 100L * senders.indexOf(sender));
                    for (int step = 0; step < STEPS; step++) {
                        sender.sends(sender.next(random));
                    }
                }))
                .toList();

        sending.forEach(CompletableFuture::join);

        senders.forEach(Sender::agrees);
    }
}
