package tillsync.service.articles.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.json.JsonObject;
import tillsync.service.Shop;

class ConflictsTest {
    private static final List<String> GTINS = List.of("4006381333931", "96385074", "036000291452");
    private static final List<String> CODES = List.of("4006381333931", "96385074", "A", "a", "Ä;\"");

    @Test
    void areWhatAModelFindsInRandomCatalogues() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed * 31);
            var articles = new ArrayList<Article>();
            for (int number = random.nextInt(8); number >= 0; number--) {
                articles.add(draw(random, Integer.toString(number)));
            }
            var found = Conflicts.of(articles.stream()
                    .map(article -> ListedArticle.of(1, article, new HashMap<>()))
                    .toList());
            assertThat(found).as("seed " + seed).isEqualTo(model(articles));
            assertThat(found.isEmpty())
                    .isEqualTo(found.shared().isEmpty() && found.missing().isEmpty());
        }
    }

    private static Article draw(Random random, String number) {
        var json = Shop.article(number, 1).toJson();
        var gtin = random.nextBoolean() ? GTINS.get(random.nextInt(GTINS.size())) : "";
        json = gtin.isEmpty() ? json : json.with("gtin", gtin);
        var codes = new TreeSet<>(CODES);
        codes.removeIf(code -> random.nextInt(3) > 0 || code.equals(gtin));
        json = CountedMember.CODES.with(json, counted(codes));
        var linked = new TreeSet<>(List.of("0", "1", "7", "99"));
        linked.removeIf(one -> random.nextInt(3) > 0 || one.equals(number));
        return Article.read(CountedMember.LINKED.with(json, counted(linked)));
    }

    private static List<Counted> counted(TreeSet<String> values) {
        return values.stream().map(value -> new Counted(value, 1)).toList();
    }

    private static Conflicts model(List<Article> articles) {
        var shared = new TreeMap<String, List<ArticleNumber>>();
        var missing = new TreeMap<ArticleNumber, List<String>>();
        var all = new TreeSet<>(CODES);
        all.addAll(GTINS);
        for (var code : all) {
            var having = articles.stream()
                    .filter(article -> has(article.toJson(), code))
                    .map(Article::number)
                    .toList();
            if (having.size() > 1) {
                shared.put(code, having);
            }
        }
        for (var article : articles) {
            var gone = CountedMember.LINKED.of(article.toJson()).stream()
                    .map(Counted::value)
                    .filter(number -> articles.stream()
                            .noneMatch(one -> one.number().value().equals(number)))
                    .toList();
            if (!gone.isEmpty()) {
                missing.put(article.number(), gone);
            }
        }
        return new Conflicts(shared, missing, Map.of());
    }

    private static boolean has(JsonObject article, String code) {
        return article.text("gtin").equals(code)
                || CountedMember.CODES.of(article).stream()
                        .anyMatch(one -> one.value().equals(code));
    }
}
