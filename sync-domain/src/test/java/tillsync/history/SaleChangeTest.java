package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.history.SaleChange.Kind;

class SaleChangeTest {
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 1, 0, 0);
    private static final int HOURS = 48;

    private static Article article(String number, String name, long cents, String vat, String more) {
        return Article.read("""
                {"number":"%s","name":"%s","price":{"cents":%d,"currency":"EUR"},"vat":"%s"%s}""".formatted(number, name, cents, vat, more));
    }

    private static List<Kind> kinds(@Nullable Article was, @Nullable Article is) {
        return SaleChange.of(new ArticleNumber("1"), was, is)
                .map(SaleChange::kinds)
                .orElse(List.of());
    }

    @Test
    void saysWhatALabelWouldShow() {
        var tea = article("1", "Tee", 250, "DE_STANDARD", "");
        assertThat(kinds(null, tea)).containsExactly(Kind.NEW);
        assertThat(kinds(tea, null)).containsExactly(Kind.GONE);
        assertThat(kinds(tea, article("1", "Tee", 251, "DE_STANDARD", ""))).containsExactly(Kind.PRICE_UP);
        assertThat(kinds(tea, article("1", "Tee!", 249, "DE_REDUCED", "")))
                .containsExactly(Kind.PRICE_DOWN, Kind.NAME, Kind.VAT);
        var francs = Article.read(tea.canonical().replace("EUR", "CHF").replace("250", "240"));
        assertThat(kinds(tea, francs)).containsExactly(Kind.CURRENCY);
        assertThat(kinds(tea, tea)).isEmpty();
        assertThat(kinds(tea, article("1", "Tee", 250, "DE_STANDARD", ",\"category\":\"Heiß\"")))
                .isEmpty();
        assertThat(kinds(null, null)).isEmpty();
    }

    private static Map<ArticleNumber, Article> some(Random random, Map<ArticleNumber, Article> before) {
        var articles = new HashMap<>(before);
        for (int i = random.nextInt(12); i > 0; i--) {
            var number = Integer.toString(random.nextInt(12));
            var article = article(
                    number,
                    "n" + random.nextInt(2),
                    random.nextInt(3),
                    random.nextBoolean() ? "DE_STANDARD" : "DE_ZERO",
                    planned(random));
            articles.put(article.number(), article);
        }
        articles.keySet().removeIf(number -> random.nextInt(9) == 0);
        return articles;
    }

    private static String planned(Random random) {
        var from = time(random);
        var until = random.nextBoolean() ? "" : ",\"until\":\"" + from.plusHours(1 + random.nextInt(HOURS)) + "\"";
        return random.nextInt(3) == 0
                ? ",\"planned\":[{\"from\":\"" + from + "\",\"price\":{\"cents\":1,\"currency\":\"EUR\"}" + until + "}]"
                : "";
    }

    private static LocalDateTime time(Random random) {
        return FIRST.plusHours(random.nextInt(HOURS));
    }

    private static Map<ArticleNumber, Article> sold(Map<ArticleNumber, Article> articles, LocalDateTime at) {
        return articles.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                .asOf(at)));
    }

    @Test
    void theOtherWayRoundEachChangeIsItsOpposite() {
        var opposites = Map.of(
                Kind.NEW,
                Kind.GONE,
                Kind.GONE,
                Kind.NEW,
                Kind.PRICE_UP,
                Kind.PRICE_DOWN,
                Kind.PRICE_DOWN,
                Kind.PRICE_UP);
        Seeds.each(500, random -> {
            var was = some(random, Map.of());
            var is = some(random, was);

            assertThat(SaleChange.between(was, was)).isEmpty();
            assertThat(SaleChange.between(is, was))
                    .isEqualTo(SaleChange.between(was, is).stream()
                            .map(change -> new SaleChange(
                                    change.number(),
                                    change.kinds().stream()
                                            .map(kind -> opposites.getOrDefault(kind, kind))
                                            .toList(),
                                    change.is(),
                                    change.was()))
                            .toList());
        });
    }

    @Test
    void whatIsNotNamedHasTheLabelThatItHad() {
        Seeds.each(500, random -> {
            var was = some(random, Map.of());
            var is = some(random, was);
            var labels = new TreeMap<String, String>();
            was.forEach((number, article) -> labels.put(number.value(), label(article)));

            SaleChange.between(was, is).forEach(change -> {
                var article = change.is();
                if (article == null) {
                    labels.remove(change.number().value());
                } else {
                    assertThat(labels.put(change.number().value(), label(article)))
                            .isNotEqualTo(label(article));
                }
            });

            var expected = new TreeMap<String, String>();
            is.forEach((number, article) -> expected.put(number.value(), label(article)));
            assertThat(labels).isEqualTo(expected);
        });
    }

    private static String label(Article article) {
        return article.name() + article.price() + article.vat();
    }

    /** So a service need not read all articles for the few that are sold otherwise. */
    @Test
    void onlyWhatWasEditedOrBeganOrEndedMeanwhileCanBeNamed() {
        var found = new HashSet<Kind>();
        Seeds.each(2_000, random -> {
            var was = some(random, Map.of());
            var is = some(random, was);
            var one = time(random);
            var other = time(random);
            var after = one.isBefore(other) ? one : other;
            var upTo = one.isBefore(other) ? other : one;
            var candidates = new HashSet<ArticleNumber>();
            was.forEach((number, article) -> {
                if (!article.equals(is.get(number)) || changesWithin(article, after, upTo)) {
                    candidates.add(number);
                }
            });
            is.keySet().stream().filter(number -> !was.containsKey(number)).forEach(candidates::add);

            var all = SaleChange.between(sold(was, after), sold(is, upTo));
            was.keySet().retainAll(candidates);
            is.keySet().retainAll(candidates);
            assertThat(SaleChange.between(sold(was, after), sold(is, upTo))).isEqualTo(all);
            all.forEach(change -> found.addAll(change.kinds()));
        });
        assertThat(found).contains(Kind.NEW, Kind.GONE, Kind.PRICE_UP, Kind.PRICE_DOWN, Kind.NAME, Kind.VAT);
    }

    private static boolean changesWithin(Article article, LocalDateTime after, LocalDateTime upTo) {
        return Planning.of(article).stream().anyMatch(value -> value.changesWithin(after, upTo));
    }
}
