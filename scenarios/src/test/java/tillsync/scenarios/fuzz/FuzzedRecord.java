package tillsync.scenarios.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import tillsync.article.Kinds;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records of each kind, and of one that has no rules. */
final class FuzzedRecord {
    /** What tills name in their hello. */
    static final Kinds KINDS = Kinds.of(List.of(Kinds.CATEGORY, Kinds.OPTIONS, Kinds.LAYOUT, "shelf-label"));

    private final Values values;
    private final RandomGenerator random;

    private FuzzedRecord(Values values, RandomGenerator random) {
        this.values = values;
        this.random = random;
    }

    /** Kind and key, as a removal names a record. */
    static ObjectNode key(RandomGenerator random) {
        var kinds = KINDS.names();
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kinds.get(random.nextInt(kinds.size())))
                .put("key", "k" + random.nextInt(5));
    }

    static ObjectNode of(Values values, RandomGenerator random) {
        var record = key(random);
        var fuzzed = new FuzzedRecord(values, random);
        switch (record.path("kind").stringValue()) {
            case Kinds.CATEGORY -> fuzzed.category(record);
            case Kinds.OPTIONS -> fuzzed.options(record);
            case Kinds.LAYOUT -> fuzzed.layout(record);
            default -> record.putArray("rows").addObject().put("of", values.of("number", random));
        }
        return record;
    }

    private boolean isDrawn() {
        return random.nextInt(3) > 0;
    }

    private void category(ObjectNode record) {
        record.put("name", values.of("category", random));
        colour(record);
        if (isDrawn()) {
            record.put("vat", values.of("vat", random)).put("order", random.nextInt(1_000));
        }
    }

    private void colour(ObjectNode of) {
        if (isDrawn()) {
            of.put("colour", "#%06x".formatted(random.nextInt(0x1000000)));
        }
    }

    private void options(ObjectNode record) {
        record.put("name", values.of("name", random));
        if (isDrawn()) {
            record.put("least", random.nextInt(3)).put("most", 1 + random.nextInt(4));
        }
        var choices = record.putArray("choices");
        for (int i = random.nextInt(4); i >= 0; i--) {
            var choice = choices.addObject();
            if (isDrawn()) {
                choice.put("name", values.of("name", random));
                choice.putObject("price").put("cents", random.nextInt(500)).put("currency", "EUR");
            } else {
                choice.put("number", values.of("number", random));
            }
        }
    }

    private void layout(ObjectNode record) {
        var page = record.putArray("pages").addObject().put("name", values.of("name", random));
        var keys = page.putArray("keys");
        for (int i = random.nextInt(6); i >= 0; i--) {
            var key = keys.addObject();
            colour(key);
            switch (random.nextInt(3)) {
                case 0 -> key.put("number", values.of("number", random));
                case 1 -> key.put("category", "k" + random.nextInt(5));
                default -> {}
            }
        }
    }
}
