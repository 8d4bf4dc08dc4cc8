package tillsync.scenarios.realdata;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tillsync.article.Article;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A dish as one branch sells it. As an article its number is branch/id and its price what a guest pays at least; the
 * three levels of prices and the labels are attributes, as the set's checkpoints write them.
 *
 * @param prices of students, staff and guests: base/more/unit each, each part possibly empty, such as "80//"
 * @param labels in order
 */
record Dish(String branch, String id, String name, String category, List<String> prices, List<String> labels) {
    private static final List<String> LEVELS = List.of("students", "staff", "guests");

    static Dish created(JsonNode event) {
        return new Dish(
                event.get("branch").stringValue(),
                event.get("id").stringValue(),
                event.get("name").stringValue(),
                event.get("category").stringValue(),
                prices(event.get("prices")),
                texts(event.get("labels")).toList());
    }

    /** This dish after an edit of it. */
    Dish after(JsonNode event) {
        var op = event.get("op").stringValue();
        return switch (op) {
            case "PRICE_CHANGED" -> new Dish(branch, id, name, category, prices(event.get("new")), labels);
            case "CATEGORY_CHANGED" ->
                new Dish(branch, id, name, event.get("new").stringValue(), prices, labels);
            case "LABELS_CHANGED" -> {
                var after = new TreeSet<>(labels);
                texts(event.get("del")).forEach(after::remove);
                texts(event.get("add")).forEach(after::add);
                yield new Dish(branch, id, name, category, prices, List.copyOf(after));
            }
            default -> throw new IllegalArgumentException("op: " + op + " (expected: one of this set)");
        };
    }

    private static List<String> prices(JsonNode levels) {
        return LEVELS.stream().map(level -> price(levels.get(level))).toList();
    }

    private static String price(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.isNull() ? "" : part.asString())
                .collect(Collectors.joining("/"));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::stringValue);
    }

    static Dish of(Article article) {
        var json = article.toJson();
        var number = article.number().value().split("/", 2);
        var attributes = json.get("attributes");
        var labels = attributes.text("labels");
        return new Dish(
                number[0],
                number[1],
                json.text("name"),
                json.text("category"),
                LEVELS.stream().map(attributes::text).toList(),
                labels.isEmpty() ? List.of() : List.of(labels.split(",")));
    }

    Article article() {
        var json = Json.MAPPER.createObjectNode();
        json.put("number", branch + "/" + id).put("name", name).put("category", category);
        json.put("vat", "DE_REDUCED").put("unit", "PORTION");
        json.putObject("price").put("cents", guestCents()).put("currency", "EUR");
        var attributes = json.putObject("attributes");
        for (int i = 0; i < LEVELS.size(); i++) {
            attributes.put(LEVELS.get(i), prices.get(i));
        }
        if (!labels.isEmpty()) {
            attributes.put("labels", String.join(",", labels));
        }
        return Article.read(json.toString());
    }

    private long guestCents() {
        var base = prices.get(2).substring(0, prices.get(2).indexOf('/'));
        return base.isEmpty() ? 0 : Long.parseLong(base);
    }

    /** By which the lines of a checkpoint are ordered, and with which they begin. */
    String key() {
        return branch + "\t" + id;
    }

    String checkpointLine() {
        return String.join("\t", key(), name, category, String.join(" ", prices), String.join(",", labels)) + "\n";
    }
}
