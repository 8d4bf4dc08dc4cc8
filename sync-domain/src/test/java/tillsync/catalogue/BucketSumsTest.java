package tillsync.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Sha256;

class BucketSumsTest {
    private static ArticleDigest digest(long content) {
        return ArticleDigest.of(Sha256.of(Long.toString(content).getBytes(UTF_8)));
    }

    private static BucketSums of(List<Long> contents) {
        var sums = BucketSums.empty();
        for (int i = 0; i < contents.size(); i++) {
            sums.add(new ArticleNumber("n" + i), digest(contents.get(i)));
        }
        return sums;
    }

    @Test
    void differExactlyInTheBucketsOfArticlesThatDiffer() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 10; run++) {
            var mine = new ArrayList<>(Collections.nCopies(random.nextInt(1, 3_000), 7L));
            var theirs = new ArrayList<>(mine);
            var expected = new TreeSet<Integer>();
            for (int i = random.nextInt(20); i > 0; i--) {
                int which = random.nextInt(mine.size());
                theirs.set(which, 8L + i);
                expected.add(BucketSums.bucketOf(new ArticleNumber("n" + which)));
            }
            assertThat(of(mine).differing(of(theirs))).as("seed %d", seed).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void doNotDependOnOrder() {
        var forth = BucketSums.empty();
        var back = BucketSums.empty();
        IntStream.range(0, 500).forEach(i -> forth.add(new ArticleNumber("n" + i), digest(i)));
        IntStream.range(0, 500).map(i -> 499 - i).forEach(i -> back.add(new ArticleNumber("n" + i), digest(i)));
        assertThat(back).isEqualTo(forth).hasSameHashCodeAs(forth).isNotEqualTo(BucketSums.empty());
    }

    @Test
    void areSpreadEvenly() {
        var counts = new int[BucketSums.COUNT];
        IntStream.range(0, 40_960).forEach(i -> counts[BucketSums.bucketOf(new ArticleNumber("4" + i))]++);
        assertThat(IntStream.of(counts).max().getAsInt()).isLessThan(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0", "00000000000000000",
                "000000000000000G", "ABCDEFABCDEFABCD", "-00000000000001",
                " 00000000000001"
            })
    void areReadStrictly(String text) {
        var texts = new ArrayList<>(Collections.nCopies(BucketSums.COUNT, "0".repeat(16)));
        texts.set(17, text);
        assertThatThrownBy(() -> BucketSums.parse(texts)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areExactlySoMany() {
        assertThatThrownBy(() -> BucketSums.parse(Collections.nCopies(4_095, "0".repeat(16))))
                .hasMessage("buckets: 4095 (expected: 4096)");
    }
}
