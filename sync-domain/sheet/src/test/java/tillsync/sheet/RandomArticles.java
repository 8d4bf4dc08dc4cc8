package tillsync.sheet;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.Vat;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

/** Articles of all kinds by a seed, many of them with texts that files and spreadsheets take for something else. */
final class RandomArticles {
    private static final List<String> NAMES = List.of(
            "Milch",
            "=1+1",
            "\u200b=1",
            "+49",
            "-20 %",
            "@SUM(A1)",
            "'=x",
            "''-1",
            "'s Brot",
            " Tee ",
            "Käse\u00a0",
            "＝1",
            "00042",
            "4.006381333931E12",
            "1,5",
            "01.02.2026",
            "a;b",
            "a,b",
            "\"a\"",
            "Größe \"L\"; 3'",
            "🧀 <b>&amp;</b>",
            "_x000D_",
            "_x005F_x0041_",
            "x\ufffe",
            "sep=;",
            "\u2028zwei",
            "nu\u0301",
            "true",
            "#REF!");
    private static final List<String> VALUES = List.of(
            "0,15",
            "",
            " ",
            "\u00ad@x",
            "eins\nzwei",
            "eins\r\nzwei",
            "\t",
            "=\t1",
            "nul\u0000",
            "bell\u0007",
            " vorn",
            "hinten\n",
            "'",
            "''",
            "-1",
            "\u0085",
            "a\rb",
            "\ufeff",
            "ein\ufefftext",
            "]]>",
            "x".repeat(1_000));
    private static final List<String> ATTRIBUTES = List.of(
            "Pfand",
            "Preis",
            "number",
            "cents",
            "=Regal",
            "a;b",
            "a\nb",
            " vorn",
            "hinten ",
            "nul\u0000",
            "attribute: x",
            "Merkmal: y",
            "\"z\"",
            "name");
    private static final List<String> GTINS =
            List.of("4006381333931", "00012345678905", "036000291452", "96385074", "01234565");

    private static final List<String> GROUPS =
            List.of("Bahnhof", "eur", "=1+1", "a;b", "\"z\"", "_x000D_", "x\ufffe", "Preis: x", "~1/", "-7");

    private static final List<String> CODES = List.of(
            "4001234567890",
            "00042",
            "KISTE 7",
            "=1+1",
            "-7",
            "'@x",
            "a;b",
            "A x6",
            "\"q\"",
            "4.0E+12",
            "x\ufffe",
            "\ufeffmark",
            "_x000D_",
            "sep=;");

    private final Random random;

    RandomArticles(Random random) {
        this.random = random;
    }

    /** Articles by number. */
    TreeMap<String, Article> catalogue(int most) {
        var articles = new TreeMap<String, Article>();
        int size = random.nextInt(most);
        while (articles.size() < size) {
            try {
                var article = Article.read(json());
                articles.put(article.number().value(), article);
            } catch (Refusal noArticle) { // such as a number with white space at an end
                continue;
            }
        }
        return articles;
    }

    private JsonObject json() {
        var json = JsonObject.EMPTY
                .with("number", chance(3) ? any(NAMES) : Integer.toString(random.nextInt(100_000)))
                .with("name", any(NAMES))
                .with("price", price())
                .with("vat", any(List.copyOf(Vat.keys())));
        for (var member : SimpleMember.ALL) {
            json = chance(2) ? member.with(json, typed(member)) : json;
        }
        if (chance(3)) {
            var attributes = JsonObject.EMPTY;
            for (int i = random.nextInt(5); i >= 0; i--) {
                attributes = attributes.with(any(ATTRIBUTES), any(VALUES));
            }
            json = json.with("attributes", attributes);
        }
        json = chance(3) ? lists(json) : json;
        json = chance(3) ? json.with("scale", scale()) : json;
        json = chance(3) ? json.with("groups", groups(json.object("price").text("currency"), true)) : json;
        json = chance(9) ? json.with("shelf", JsonReader.read("{\"row\":7}")) : json;
        return chance(4) ? json.with("planned", planned(json.object("price").text("currency"))) : json;
    }

    private String typed(SimpleMember member) {
        var kind = member.kind();
        if (!kind.choices().isEmpty()) {
            return any(kind.choices());
        }
        return switch (kind.schema().text("type")) {
            case "integer" -> Long.toString(kind.limits().get(random.nextInt(2)));
            case "array" -> "b-1; a";
            default ->
                kind.schema().has("format") ? "2026-12-24" : any(kind.limits().isEmpty() ? GTINS : NAMES);
        };
    }

    private JsonObject groups(String currency, boolean own) {
        var groups = JsonObject.EMPTY;
        for (int i = random.nextInt(4); i >= 0; i--) {
            var entry = own && chance(3) ? JsonObject.EMPTY.with("offered", false) : JsonObject.EMPTY;
            entry = entry.isEmpty() || chance(3) ? entry.with("price", price(currency)) : entry;
            groups = groups.with(any(GROUPS), chance(20) ? entry.with("later", "x") : entry);
        }
        return groups;
    }

    private JsonObject price(String currency) {
        return price().with("currency", currency);
    }

    private JsonObject price() {
        long cents = chance(9) ? 0 : chance(9) ? 99_999_999 : random.nextInt(500_000);
        var price = (JsonObject) JsonReader.read("{\"cents\":" + cents + ",\"currency\":\"EUR\"}");
        var other = chance(5) ? price.with("currency", any(List.of("CHF", "USD"))) : price;
        return chance(20) ? other.with("tier", JsonReader.read("2")) : other;
    }

    private JsonObject lists(JsonObject json) {
        var with = json;
        for (var list : CountedMember.values()) {
            var entries = new TreeMap<String, Counted>();
            for (int i = random.nextInt(4); i > 0; i--) {
                var value = chance(2) ? any(CODES) : Integer.toString(random.nextInt(100));
                entries.put(value, new Counted(value, chance(2) ? 1 : 2 + random.nextInt(9_998)));
            }
            with = list.with(with, entries.values());
        }
        return chance(9) ? with.with("codes", JsonReader.read("[{\"code\":\"later\",\"label\":{\"size\":3}}]")) : with;
    }

    private JsonObject scale() {
        var scale = chance(2) ? JsonObject.EMPTY.with("plu", 1 + random.nextInt(999_999)) : JsonObject.EMPTY;
        scale = scale.isEmpty() || chance(2) ? scale.with("tareGrams", 1 + random.nextInt(99_999)) : scale;
        return chance(9) ? scale.with("later", JsonReader.read("[1]")) : scale;
    }

    private JsonArray planned(String currency) {
        var begun = JsonObject.EMPTY.with("from", "2026-01-01T00:00").with("price", price(currency));
        begun = chance(3) ? begun.with("groups", groups(currency, false)) : begun;
        var later = JsonObject.EMPTY.with("from", "2099-01-01T00:00").with("name", any(NAMES));
        if (chance(3)) {
            var runs = JsonObject.EMPTY
                    .with("from", "2026-11-01T00:00")
                    .with("until", "2027-02-01T00:00")
                    .with("price", price(currency));
            runs = chance(2) ? runs.with("groups", groups(currency, false)) : runs;
            return new JsonArray(chance(2) ? List.of(begun, runs, later) : List.of(runs));
        }
        return new JsonArray(chance(2) ? List.of(begun, later) : chance(2) ? List.of(begun) : List.of(later));
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
