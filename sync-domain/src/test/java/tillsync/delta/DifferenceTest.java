package tillsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.Histories;
import tillsync.Seeds;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;

class DifferenceTest {
    @Nested
    class Between {
        /** Maps without an order of their own: what is found is ordered all the same. */
        @Test
        void isWhatBruteForceFinds() {
            Seeds.each(200, random -> {
                var before = new LinkedHashMap<ArticleNumber, ArticleDigest>();
                var after = new LinkedHashMap<ArticleNumber, ArticleDigest>();
                for (int i = random.nextInt(12); i > 0; i--) {
                    before.put(
                            Histories.number(random), Histories.article(random).digest());
                    after.put(
                            Histories.number(random), Histories.article(random).digest());
                }
                check(before, after);
            });
        }

        private static void check(Map<ArticleNumber, ArticleDigest> before, Map<ArticleNumber, ArticleDigest> after) {
            var left = new TreeSet<ArticleNumber>(before.keySet());
            left.removeAll(after.keySet());
            var added = new TreeSet<ArticleNumber>(after.keySet());
            added.removeAll(before.keySet());
            var changed = new TreeSet<ArticleNumber>();
            for (var number : before.keySet()) {
                if (after.containsKey(number)
                        && !after.get(number)
                                .toString()
                                .equals(before.get(number).toString())) {
                    changed.add(number);
                }
            }
            var difference = Difference.between(before, after);
            assertThat(difference.left()).containsExactlyElementsOf(left);
            assertThat(difference.added()).containsExactlyElementsOf(added);
            assertThat(difference.changed()).containsExactlyElementsOf(changed);
        }

        @Test
        void ofEqualCataloguesIsEmpty() {
            var random = Seeds.of(1);
            var digests =
                    Map.of(Histories.number(random), Histories.article(random).digest());
            assertThat(Difference.between(digests, Map.copyOf(digests)))
                    .isEqualTo(Difference.between(Map.of(), Map.of()));
        }
    }
}
