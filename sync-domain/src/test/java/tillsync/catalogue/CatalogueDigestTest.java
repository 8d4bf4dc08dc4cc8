package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.ArticleDraft;
import tillsync.DigestOracle;
import tillsync.Seeds;
import tillsync.article.Article;

class CatalogueDigestTest {
    private static final List<Article> ARTICLES = articles(2_000);

    private static List<Article> articles(int count) {
        var articles = new ArrayList<Article>(count);
        for (int i = 0; i < count; i++) {
            articles.add(ArticleDraft.article("Käse " + i, i));
        }
        return articles;
    }

    private static CatalogueDigest with(CatalogueDigest sum, Article article) {
        return sum.with(article.number(), article.digest());
    }

    private static CatalogueDigest without(CatalogueDigest sum, Article article) {
        return sum.without(article.number(), article.digest());
    }

    @Test
    void ofAnEmptyCatalogueIs64Zeros() {
        assertThat(CatalogueDigest.EMPTY).hasToString("0".repeat(64));
    }

    @Test
    void isTheSumModulo2To256AfterEachOfThousandsOfTerms() {
        Seeds.each(1, random -> {
            var sum = CatalogueDigest.EMPTY;
            var oracle = BigInteger.ZERO;
            for (int i = 0; i < 4_000; i++) {
                var article = ARTICLES.get(random.nextInt(ARTICLES.size()));
                boolean plus = random.nextBoolean();
                sum = plus ? with(sum, article) : without(sum, article);
                var term = DigestOracle.term(article);
                oracle = plus ? oracle.add(term) : oracle.subtract(term);
                assertThat(sum).hasToString(DigestOracle.hex(oracle));
            }
        });
    }

    /** Random terms hardly ever carry over more than one word: these do, from each word and over all of them. */
    @Test
    void carriesOverEveryWord() {
        var article = ARTICLES.get(0);
        var term = DigestOracle.term(article);
        for (int bit = 0; bit <= 256; bit++) {
            for (int around = -1; around <= 1; around++) {
                var goal = BigInteger.TWO.pow(bit).add(BigInteger.valueOf(around));
                var start = CatalogueDigest.parse(DigestOracle.hex(goal.subtract(term)));
                assertThat(with(start, article)).hasToString(DigestOracle.hex(goal));
                assertThat(without(CatalogueDigest.parse(DigestOracle.hex(goal)), article))
                        .isEqualTo(start);
            }
        }
    }

    @Test
    void doesNotDependOnOrder() {
        var expected = DigestOracle.catalogue(ARTICLES);
        Seeds.each(4, random -> {
            var shuffled = new ArrayList<>(ARTICLES);
            Collections.shuffle(shuffled, random);
            assertThat(shuffled.stream().reduce(CatalogueDigest.EMPTY, CatalogueDigestTest::with, (a, b) -> b))
                    .hasToString(expected);
        });
    }

    @Test
    void cancelsOutInAnyOrder() {
        Seeds.each(4, random -> {
            var out = new ArrayList<>(ARTICLES);
            Collections.shuffle(out, random);
            var sum = CatalogueDigest.EMPTY;
            for (int i = 0; i < ARTICLES.size(); i++) {
                sum = without(with(sum, ARTICLES.get(i)), out.get(i));
            }
            assertThat(sum).isEqualTo(CatalogueDigest.EMPTY);
        });
    }

    @Test
    void tellsTheSameArticlesUnderOtherNumbersApart() {
        var one = ARTICLES.get(0);
        var two = ARTICLES.get(1);
        var straight = CatalogueDigest.EMPTY.with(one.number(), one.digest()).with(two.number(), two.digest());
        var crossed = CatalogueDigest.EMPTY.with(one.number(), two.digest()).with(two.number(), one.digest());
        assertThat(straight).isNotEqualTo(crossed);
    }

    @Test
    void isReadBackFromBytesAndText() {
        var digest = with(CatalogueDigest.EMPTY, ARTICLES.get(0));
        assertThat(CatalogueDigest.of(digest.bytes())).isEqualTo(digest);
        assertThat(CatalogueDigest.parse(digest.toString())).isEqualTo(digest);
        assertThat(HexFormat.of().toHexDigits(digest.first64Bits()))
                .isEqualTo(digest.toString().substring(0, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> CatalogueDigest.parse("00"));
        assertThatIllegalArgumentException().isThrownBy(() -> CatalogueDigest.parse("x".repeat(64)));
    }
}
