package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.Histories;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.guard.Reach;
import tillsync.history.Undo.Version;

/**
 * Random histories of a main that is off now and then: edits, imports in parts, removals, and undoing of any of them,
 * also of an undo. Each result equals that of a plain model.
 */
class UndoneHistoriesTest {
    private int undone;
    private int left;
    private int late;

    @Test
    void endAsAPlainModelSays() {
        Seeds.each(1_000, random -> new History(random).run());
        assertThat(undone).as("articles put back").isGreaterThan(1_000);
        assertThat(left).as("articles left alone").isGreaterThan(1_000);
        assertThat(late).as("articles edited at a main that was off").isGreaterThan(100);
    }

    /** What a plain model knows of an article: who alone has touched it since it was {@code base}. */
    private record Fate(int owner, @Nullable Article base, Set<Integer> all) {
        static final int SEVERAL = -1;

        Fate touched(int group, @Nullable Article now) {
            var touching = new HashSet<>(all);
            boolean first = touching.add(group);
            return owner == group ? this : new Fate(first ? group : SEVERAL, now, touching);
        }
    }

    private record Queued(int group, List<Edit> edits) {}

    private final class History {
        private final Random random;
        private final Map<ArticleNumber, Article> till = new HashMap<>();
        private final Deque<Queued> outbox = new ArrayDeque<>();
        private final Map<ArticleNumber, Article> published = new HashMap<>();
        private final Map<ArticleNumber, List<Version>> versions = new TreeMap<>();
        private final Map<Integer, Set<Long>> groups = new HashMap<>();
        private final Map<ArticleNumber, Fate> fates = new HashMap<>();
        private long head;
        private int lastGroup;
        private boolean off;

        History(Random random) {
            this.random = random;
        }

        void run() {
            for (int step = 0; step < 40; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> edits(++lastGroup);
                    case 3 -> imports();
                    case 4 -> turnsOffOrOn();
                    default -> undoes();
                }
            }
            off = false;
            publish();
            assertThat(published).isEqualTo(till);
        }

        private void edits(int group) {
            saves(group, Histories.changeSet(random).edits());
        }

        private void imports() {
            int group = ++lastGroup;
            for (int part = random.nextInt(3); part >= 0; part--) {
                edits(group);
                if (random.nextInt(3) == 0) {
                    edits(++lastGroup);
                }
            }
        }

        private void saves(int group, List<Edit> edits) {
            edits.forEach(edit -> Histories.apply(edit, till));
            outbox.add(new Queued(group, edits));
            publish();
        }

        private void turnsOffOrOn() {
            off = !off;
            publish();
        }

        private void publish() {
            while (!off && !outbox.isEmpty()) {
                var set = outbox.remove();
                head++;
                groups.computeIfAbsent(set.group(), first -> new HashSet<>()).add(head);
                lastOfEach(set.edits()).forEach((number, now) -> {
                    if (!Objects.equals(published.get(number), now)) {
                        fates.merge(
                                number,
                                new Fate(set.group(), published.get(number), Set.of(set.group())),
                                (before, first) -> before.touched(set.group(), published.get(number)));
                        versions.computeIfAbsent(number, first -> new ArrayList<>())
                                .add(new Version(head, now));
                    }
                });
                set.edits().forEach(edit -> Histories.apply(edit, published));
            }
        }

        private Map<ArticleNumber, @Nullable Article> lastOfEach(List<Edit> edits) {
            var last = new HashMap<ArticleNumber, @Nullable Article>();
            edits.forEach(edit -> last.put(edit.number(), edit instanceof Edit.Put put ? put.article() : null));
            return last;
        }

        private void undoes() {
            var known = groups.keySet().stream().sorted().toList();
            if (known.isEmpty()) {
                return;
            }
            int group = known.get(random.nextInt(known.size()));
            var undo = undo(group);
            left += undo.left().size();
            var expected = expected(group);
            carriesOut(undo);
            assertThat(till).isEqualTo(expected);
            carriesOut(undo);
            assertThat(till).as("asked for once more").isEqualTo(expected);
            if (!off) {
                assertThat(undo(group).steps()).as("undone once more").isEmpty();
            }
        }

        private Undo undo(int group) {
            return Undo.of(Objects.requireNonNull(groups.get(group)), versions);
        }

        /** Does as a till does that is asked for it, possibly much later. */
        private void carriesOut(Undo undo) {
            var reach = Reach.asExpected(
                    undo.edits(), undo.steps().stream().map(Undo.Step::expected).toList());
            var done = undo.edits().stream()
                    .filter(edit -> reach.includes(edit.number(), Optional.ofNullable(till.get(edit.number()))))
                    .toList();
            undone += done.size();
            saves(++lastGroup, done);
        }

        /** What a group alone has touched, and is still so at the till, becomes as it was. */
        private Map<ArticleNumber, Article> expected(int group) {
            var expected = new HashMap<>(till);
            fates.forEach((number, fate) -> {
                if (fate.owner() != group || Objects.equals(fate.base(), published.get(number))) {
                    return;
                }
                if (!Objects.equals(till.get(number), published.get(number))) {
                    late++;
                } else if (fate.base() == null) {
                    expected.remove(number);
                } else {
                    expected.put(number, fate.base());
                }
            });
            return expected;
        }
    }
}
