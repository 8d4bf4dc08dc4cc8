package tillsync.scenarios.fuzz;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonValue;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON bodies: of records by their components, of the protocol's free ones by their address. */
final class Bodies {
    private static final int DEEPEST = 5;

    private final Values values;

    Bodies(Values values) {
        this.values = values;
    }

    JsonNode of(Target target, RandomGenerator random) {
        if (!isAnyJson(target.body())) {
            return target.body() == null ? anything(random) : of("", target.body(), random, 0);
        }
        var path = target.path();
        if (path.endsWith("/change-sets/{sequence}")) {
            ObjectNode set = object().set("edits", edits(random));
            return random.nextInt(3) > 0
                    ? set
                    : set.put("at", values.of("at", random)).set("origin", members(random, "kind"));
        }
        if (path.endsWith("/article")) {
            return article(random);
        }
        if (path.endsWith("/state")) {
            return report(random);
        }
        if (path.contains("/responses/")) {
            return members(random, "status").put("changed", random.nextInt(3)).put("unchanged", random.nextInt(3));
        }
        return path.endsWith("/till") ? hello(random) : anything(random);
    }

    private static boolean isAnyJson(@Nullable Type type) {
        return type == JsonNode.class || type == JsonValue.class;
    }

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    private ObjectNode members(RandomGenerator random, String... names) {
        var object = object();
        for (var name : names) {
            object.put(name, values.of(name, random));
        }
        return object;
    }

    private JsonNode of(String name, Type type, RandomGenerator random, int depth) {
        if (depth > DEEPEST) {
            return object().nullNode();
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var array = Json.MAPPER.createArrayNode();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                array.add(of(name, list.getActualTypeArguments()[0], random, depth + 1));
            }
            return array;
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            var object = object();
            for (var component : record.getRecordComponents()) {
                if (random.nextInt(6) > 0) {
                    object.set(
                            component.getName(),
                            of(component.getName(), component.getGenericType(), random, depth + 1));
                }
            }
            return object;
        }
        if (isAnyJson(type)) {
            return switch (name) {
                case "edits" -> edits(random);
                case "group" -> scalar(name, String.class, random);
                default -> anything(random);
            };
        }
        return scalar(name, type, random);
    }

    private JsonNode scalar(String name, Type type, RandomGenerator random) {
        if (type instanceof Class<?> known && known.isEnum()) {
            var constants = known.getEnumConstants();
            return object().stringNode(constants[random.nextInt(constants.length)].toString());
        }
        if (type == boolean.class || type == Boolean.class) {
            return object().booleanNode(random.nextBoolean());
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return object().numberNode(random.nextInt(10));
        }
        boolean leads = name.equals("follows") && random.nextBoolean();
        return leads ? object().nullNode() : object().stringNode(values.of(name, random));
    }

    private JsonNode anything(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> members(random, "number", "name", "code", "cursor");
            case 1 -> object().set("edits", edits(random));
            case 2 -> Json.MAPPER.createArrayNode().add(members(random, "deviceId", "follows"));
            default -> members(random, "deviceId", "status", "role", "action", "time");
        };
    }

    private ArrayNode edits(RandomGenerator random) {
        var edits = Json.MAPPER.createArrayNode();
        int count = random.nextInt(30) == 0 ? random.nextInt(1_003) : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            edits.add(random.nextInt(4) == 0 ? ofRecord(random) : ofArticle(random));
        }
        return edits;
    }

    private JsonNode ofArticle(RandomGenerator random) {
        return random.nextInt(4) == 0
                ? members(random, "number").put("op", "remove")
                : object().put("op", "put").set("article", article(random));
    }

    private JsonNode ofRecord(RandomGenerator random) {
        return random.nextInt(4) == 0
                ? object().put("op", "remove").set("record", FuzzedRecord.key(random))
                : object().put("op", "put").set("record", FuzzedRecord.of(values, random));
    }

    ObjectNode article(RandomGenerator random) {
        var article = members(random, "number", "name", "vat");
        article.putObject("price").put("cents", random.nextInt(10_000)).put("currency", "EUR");
        for (var member : SimpleMember.ALL) {
            if (random.nextInt(4) == 0) {
                var value = member.kind().reader().apply(values.of(member.name(), random));
                article.set(member.name(), Json.MAPPER.readTree(value.json()));
            }
        }
        if (random.nextInt(4) == 0) {
            article.putObject("attributes").put("deposit", "0.15").put("a", "b");
        }
        checkout(article, random);
        if (random.nextInt(4) == 0) {
            var planned = article.putArray("planned")
                    .addObject()
                    .put("from", "2030-01-01T00:00")
                    .put("vat", values.of("vat", random));
            if (random.nextBoolean()) {
                planned.put("until", values.of("until", random));
            }
            if (random.nextBoolean()) {
                groups(planned, random);
            }
        }
        if (random.nextInt(4) == 0) {
            var group = groups(article, random);
            if (random.nextBoolean()) {
                group.put("offered", random.nextInt(8) == 0);
            }
        }
        return article;
    }

    /** A price group with a price, of an article or a planned value. */
    private ObjectNode groups(ObjectNode of, RandomGenerator random) {
        var group = of.putObject("groups").putObject(values.of("group", random));
        group.putObject("price").put("cents", random.nextInt(10_000)).put("currency", "EUR");
        return group;
    }

    /** What a till scans, sells along, asks for and weighs. */
    private void checkout(ObjectNode article, RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            var codes = article.putArray("codes");
            for (int i = random.nextInt(3); i >= 0; i--) {
                codes.addObject().put("code", "code " + (9 - i)).put("quantity", 1 + random.nextInt(12));
            }
        }
        if (random.nextInt(4) == 0) {
            article.putArray("linked").addObject().put("number", values.of("number", random));
        }
        if (random.nextInt(4) == 0) {
            article.putArray("options").addObject().put("key", values.of("number", random));
        }
        if (random.nextInt(4) == 0) {
            article.putObject("scale").put("plu", random.nextInt(100)).put("tareGrams", random.nextInt(100));
        }
        if (random.nextInt(4) == 0) {
            article.put("picture", values.of("sha256", random));
        }
    }

    private ObjectNode hello(RandomGenerator random) {
        var hello = members(random, "name", "model", "software", "adapter", "time");
        if (random.nextInt(3) == 0) {
            hello.put("unpublished", random.nextInt(10)).put("session", values.of("session", random));
        }
        if (random.nextInt(3) == 0) {
            hello.putObject("condition").put("code", "TAXOPOS_NOT_FOREGROUND").put("since", values.of("at", random));
        }
        if (random.nextInt(3) == 0) {
            hello.putArray("knows").add("until").add("groups").add("later-" + random.nextInt(10));
        }
        if (random.nextInt(4) > 0) {
            kinds(hello, random);
        }
        return hello;
    }

    private static void kinds(ObjectNode of, RandomGenerator random) {
        var named = of.putArray("kinds");
        FuzzedRecord.KINDS.names().stream()
                .filter(kind -> random.nextInt(5) > 0)
                .forEach(named::add);
    }

    private ObjectNode report(RandomGenerator random) {
        var report = members(random, "cursor", "digest", "time").put("articles", random.nextInt(10));
        if (random.nextInt(3) == 0) {
            report.putArray("applied").add(members(random, "cursor", "at"));
        }
        if (random.nextInt(3) == 0) {
            report.putArray("held")
                    .add(members(random, "number").put("revision", 1).put("code", "VAT"));
        }
        if (random.nextInt(3) == 0) {
            report.putObject("group").put("name", values.of("group", random)).put("version", random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            kinds(report, random);
        }
        return report;
    }
}
