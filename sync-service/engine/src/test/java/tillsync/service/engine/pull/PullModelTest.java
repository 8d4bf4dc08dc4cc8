package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Change;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.ModelCatalogue;
import tillsync.topology.Assignment;

/** Each page of each pull is what a model says, from whatever position it began and whatever was published meanwhile. */
@EngineTest
class PullModelTest {
    private static final int STEPS = 300;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Underway underway;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eachPageIsOfTheRevisionThatItsPullBeganAt(long seed) {
        new RandomPulls(seed).run();
    }

    private record Main(EngineTill till, CatalogueId id, ModelCatalogue articles) {
        String cursor(long revision) {
            return articles.cursorAt(id, revision);
        }
    }

    /** The place in a pull where a page begins. @param rest the changes that are still to come */
    private record Begin(@Nullable String continuation, List<Change> rest) {}

    private final class RandomPulls {
        private final Random random;
        private final EngineShop shop = engine.shop();
        private final List<Main> mains = new ArrayList<>();
        private final Map<EngineTill, Main> followers = new LinkedHashMap<>();
        private final List<Pull> pulls = new ArrayList<>();

        RandomPulls(long seed) {
            random = new Random(seed);
            for (var name : List.of("first", "second")) {
                var till = shop.till(name);
                var id = engine.sources().sourceOf(till.id()).catalogue();
                mains.add(new Main(till, id, new ModelCatalogue()));
            }
            for (var name : List.of("north", "south")) {
                followers.put(shop.follower(name, mains.get(0).till()), mains.get(0));
            }
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> publishes(any(mains));
                    case 3 -> moves(any(List.copyOf(followers.keySet())));
                    case 4, 5 -> pulls.add(new Pull(any(List.copyOf(followers.keySet()))));
                    default -> {
                        if (!pulls.isEmpty()) {
                            any(pulls).page();
                        }
                    }
                }
            }
            assertThat(pulls).anyMatch(pull -> pull.begins.size() > 3);
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private void publishes(Main main) {
            var edits = ModelCatalogue.edits(random);
            main.articles().publishes(edits);
            main.till().publishes(edits);
        }

        private void moves(EngineTill follower) {
            var next = any(mains);
            shop.assign(Assignment.follow(follower.id(), next.till().id()));
            followers.put(follower, next);
        }

        /** A pull of a follower, whose pages are asked for in any order, also twice. */
        private final class Pull {
            private final EngineTill till;
            private final Main main;
            private final @Nullable Main before;
            private final @Nullable Long revision;
            private final @Nullable String since;
            private final long fixed;
            private final List<Begin> begins = new ArrayList<>();

            Pull(EngineTill till) {
                this.till = till;
                main = followers.get(till);
                before = random.nextInt(4) == 0 ? null : any(mains);
                revision = before == null
                        ? null
                        : (Long) (long) random.nextInt((int) before.articles().head() + 1);
                since = before == null ? null : before.cursor(revision);
                fixed = main.articles().head();
                begins.add(new Begin(null, changes(fixed)));
                page();
            }

            private boolean isDifference() {
                return before != null && before != main;
            }

            private List<Change> changes(long upTo) {
                return isDifference()
                        ? main.articles().difference(before.articles().articlesAt(revision), upTo)
                        : main.articles().changes(revision, upTo);
            }

            /** Asks for any page that was named before. A first one begins a pull anew. */
            void page() {
                var begin = any(begins);
                int limit = 1 + random.nextInt(5);
                if (followers.get(till) != main) {
                    if (begin.continuation() != null) {
                        assertThatThrownBy(() -> till.page(since, begin.continuation(), limit))
                                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                                        .isEqualTo(ProblemCode.TOPOLOGY_CHANGED));
                    }
                } else if (begin.continuation() != null || main.articles().head() == fixed) {
                    page(begin, limit);
                }
            }

            private void page(Begin begin, int limit) {
                var page = till.page(since, begin.continuation(), limit);
                int end = Math.min(limit, begin.rest().size());
                var rest = begin.rest().subList(end, begin.rest().size());
                assertThat(page.changes()).isEqualTo(begin.rest().subList(0, end));
                assertThat(page.catalogue()).isEqualTo(main.id());
                assertThat(page.snapshot()).isEqualTo(since == null);
                assertThat(page.head()).isEqualTo(main.articles().headAt(fixed));
                assertThat(page.cursor()).isEqualTo(rest.isEmpty() ? main.cursor(fixed) : null);
                assertThat(page.continuation() == null).isEqualTo(rest.isEmpty());
                if (!rest.isEmpty()) {
                    begins.add(new Begin(page.continuation(), rest));
                    isUnderway(page.continuation(), begin.rest().get(end - 1), rest.size());
                }
            }

            /** A till that asks for the next page has the changes before it, unless they have changed again. */
            private void isUnderway(String continuation, Change last, int left) {
                underway.asks(till.id(), Continuation.parse(continuation));
                var pending = changes(main.articles().head());
                long after = pending.stream()
                        .filter(change -> ModelCatalogue.IN_ORDER.compare(change, last) > 0)
                        .count();
                long got = isDifference()
                        ? Math.min(changes(fixed).size() - left, pending.size())
                        : pending.size() - after;
                var source = engine.sources().sourceOf(till.id());
                assertThat(underway.received(till.id(), source, pending.size())).isEqualTo(got);
                underway.asks(till.id(), null);
                assertThat(underway.received(till.id(), source, pending.size())).isZero();
            }
        }
    }
}
