package tillsync.scenarios.bulk;

import tillsync.article.Article;
import tillsync.service.store.json.Json;

/** The line of that index in a made-up price list, as a row of a CSV file and as the article that it means. */
record PriceLine(int index) {
    static final String HEADER = "number,name,price,vat,category,unit,origin,shelf";

    private static final String[] KINDS = {"Käse", "Brühe", "Süßmost", "Crème fraîche", "Jalapeños", "Œufs", "Brot"};
    private static final String[] VARIETIES = {"mild", "\"Hausmacher\"", "5,5 %", "extra; scharf", "für Gäste"};
    private static final String[] ORIGINS = {"Österreich", "", "Schweiz", "Bayern, Allgäu"};

    private String number() {
        return "P" + (100_000 + index);
    }

    private String name() {
        return any(KINDS, 1) + " " + any(VARIETIES, 3) + " Nr. " + index;
    }

    private int cents() {
        return 49 + index * 37 % 5_000;
    }

    private String vat() {
        return index % 4 == 0 ? "DE_STANDARD" : "DE_REDUCED";
    }

    private String category() {
        return "Warengruppe " + index % 60;
    }

    private String shelf() {
        return "Regal " + index % 400 + " / Fach " + index % 7;
    }

    private String any(String[] words, int step) {
        return words[index / step % words.length];
    }

    String csv() {
        var price = "\"%d,%02d\"".formatted(cents() / 100, cents() % 100);
        return String.join(
                ",",
                number(),
                quoted(name()),
                price,
                vat(),
                category(),
                "PIECE",
                quoted(any(ORIGINS, 2)),
                quoted(shelf()));
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    Article article() {
        var json = Json.MAPPER.createObjectNode();
        json.put("number", number()).put("name", name()).put("vat", vat());
        json.put("category", category()).put("unit", "PIECE");
        json.putObject("price").put("cents", cents()).put("currency", "EUR");
        var attributes = json.putObject("attributes").put("shelf", shelf());
        if (!any(ORIGINS, 2).isEmpty()) {
            attributes.put("origin", any(ORIGINS, 2));
        }
        return Article.read(json.toString());
    }
}
