package tillsync.scenarios.cloud;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.member.SimpleMember;
import tillsync.catalogue.Edit;
import tillsync.client.TillClient;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;

/** Articles for scenarios. */
public final class Articles {
    private Articles() {}

    public static Article article(String number, long cents) {
        return article(number, "Artikel " + number, cents);
    }

    public static Article article(String number, String name, long cents) {
        return Article.of(number, name, Price.euro(cents), "DE_STANDARD");
    }

    /** The edit that sets {@link #article(String, long)}. */
    public static Edit put(String number, long cents) {
        return Edit.put(article(number, cents));
    }

    public static Edit remove(String number) {
        return Edit.remove(ArticleNumber.read(number));
    }

    /** Food of a category. */
    public static Article food(String category, String number, String name, long cents) {
        return Article.read("""
            {"number": "%s", "name": "%s", "price": {"cents": %d, "currency": "EUR"}, "vat": "DE_REDUCED",
             "category": "%s"}""".formatted(number, name, cents, category));
    }

    /** The same article at another price; all other members stay, known or not. */
    public static Article at(Article article, long cents) {
        return Planning.at(article, Price.euro(cents), null);
    }

    /** So many articles, numbered from 0. */
    public static List<Article> assortment(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> article(String.valueOf(i), 100 + i))
                .toList();
    }

    /** All that may stand in an article and is easily lost: umlauts, quotes, a GTIN, plans, members unknown here. */
    public static Article odd(String number) {
        var json = (JsonObject) JsonReader.read("""
            {"name": "Grüße \\"7\\" – Çäfé™ € 🥐 ß", "price": {"cents": 149, "currency": "EUR"},
             "vat": "DE_REDUCED", "category": "Süßes & Käse",
             "attributes": {"deposit": "0.15", "Schlüssel": "Wörter; \\\\ / %"},
             "options": [{"key": "Größe", "quantity": 2, "neu": true}],
             "planned": [{"from": "2030-01-01T00:00", "price": {"cents": 159, "currency": "EUR"}}],
             "neu": {"b": [1, "x", {"ü": false}], "a": true}}
            """);
        for (var member : SimpleMember.ALL) {
            json = json.has(member.name()) ? json : member.with(json, typed(member));
        }
        return Article.read(json.with("number", number));
    }

    /** A value of a simple member, as people type it. */
    public static String typed(SimpleMember member) {
        var kind = member.kind();
        if (!kind.choices().isEmpty()) {
            return kind.choices().get(0);
        }
        return switch (kind.schema().text("type")) {
            case "integer" -> Long.toString(kind.limits().get(0));
            case "array" -> "a; b";
            default -> kind.schema().has("format") ? "2026-12-24" : "4006381333931";
        };
    }

    /** A category, told from others of its key by its order. */
    public static CatalogueRecord category(String key, long order) {
        return CatalogueRecord.read(
                "{\"kind\":\"category\",\"key\":\"" + key + "\",\"name\":\"Drinks\",\"order\":" + order + "}");
    }

    /** Options, likewise. */
    public static CatalogueRecord options(String key, long order) {
        return CatalogueRecord.read("{\"kind\":\"options\",\"key\":\"" + key
                + "\",\"name\":\"Milk\",\"choices\":[{\"name\":\"Oat\"}],\"order\":" + order + "}");
    }

    /** The articles that a till sells, by number. */
    public static Map<String, Article> sold(TillClient till) {
        var sold = new TreeMap<String, Article>();
        till.forEachArticle(article -> sold.put(article.number().value(), article));
        return sold;
    }
}
