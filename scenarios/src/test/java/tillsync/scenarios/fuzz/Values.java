package tillsync.scenarios.fuzz;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tillsync.article.member.SimpleMember;
import tillsync.scenarios.cloud.Articles;

/** A value that fits a name, taken from what is known if that names something. */
final class Values {
    private static final String SOFTWARE = "TAXOPOS-POSSUM-2.0.24.141";

    /** Names for what is known under another one. */
    private static final Map<String, String> KNOWN_AS = Map.ofEntries(
            entry("since", "cursor"),
            entry("follows", "deviceId"),
            entry("replaces", "deviceId"),
            entry("to", "deviceId"),
            entry("till", "deviceId"),
            entry("merchantId", "merchantId"),
            entry("requestId", "id"),
            entry("orderId", "id"),
            entry("order", "id"),
            entry("code", "user_code"),
            entry("If-Match", "etag"));

    private static final Map<String, List<String>> FIXED = Map.ofEntries(
            entry("limit", List.of("1", "2", "100", "500")),
            entry("wait", List.of("0", "0", "0", "0", "0", "0", "1")),
            entry("hold", List.of("true", "false")),
            entry("kinds", List.of("", "category", "category,options,layout", "shelf-label", "later-9,category")),
            entry("sha256", FuzzedPicture.names()),
            entry("mediaType", List.of("image/jpeg", "image/png", "application/octet-stream")),
            entry("until", List.of("2030-01-08T00:00", "9999-12-31T23:59")),
            entry("at", List.of("2026-11-24T12:00:00Z", "2030-01-01T00:00:00+01:00")),
            entry("expiresAt", List.of("2030-01-01T00:00:00Z", "2099-01-01T00:00:00Z")),
            entry("time", List.of("2026-11-24T12:00:00Z")),
            entry("followers", List.of("independent")),
            entry("group", List.of("bahnhof", "flughafen", "", "1")),
            entry("status", List.of("HELD", "PUBLISHED", "DISCARDED", "DONE", "REFUSED", "NOT_FOUND")),
            entry("role", List.of("OWNER", "EDITOR", "VIEWER")),
            entry("action", List.of("publish", "discard", "confirm", "deny", "show")),
            entry("delivery", List.of("AUTO", "HELD")),
            entry("start", List.of("COPY", "FORMER")),
            entry("kind", List.of("DATABASE_LEADING", "LOCAL_SATELLITE", "TILL", "LIVE", "INBOX")),
            entry("model", List.of("POSSUM16", "possum 5", "POSSUM12")),
            entry("software", List.of(SOFTWARE)),
            entry("adapter", List.of("1.0.0")),
            entry("password", List.of(Callers.PASSWORD, "another one that is long")),
            entry("current", List.of(Callers.PASSWORD)),
            entry("next", List.of(Callers.PASSWORD)),
            entry("before", List.of("1", "9223372036854775807")),
            entry("client_id", List.of("till")),
            entry("scope", List.of("till")),
            entry("grant_type", List.of("urn:ietf:params:oauth:grant-type:device_code")),
            entry("till_name", List.of("Kasse 1", "Käse & Co")),
            entry("till_place", List.of("Markt")),
            entry("till_model", List.of("POSSUM16")),
            entry("till_software", List.of(SOFTWARE)),
            entry("till_adapter", List.of("1.0.0")),
            entry("till_kind", List.of("DATABASE_LEADING")),
            entry("vat", List.of("DE_STANDARD", "DE_REDUCED", "DE_ZERO", "AT_STANDARD")),
            entry("codes", List.of("4001234567890 x6", "KISTE 7; \"a;b\" x2", "\"a", "1 x0; 1")),
            entry("groups", List.of("bahnhof: 3,20", "a: nicht angeboten\nb: 1, not offered", "bahnhof", ": 1")),
            entry("linked", List.of("n1 x2", "n2; n3", "n4 x")),
            entry("options", List.of("size x2", "a; b", "a x")),
            entry("plu", List.of("17", "0", "999999")),
            entry("tare", List.of("25 g", "25", "x")),
            entry("url", List.of("https://hooks.example/a?b=c", "http://127.0.0.1:1/", "https://[::1]/")),
            entry("events", List.of("change-sets", "positions")),
            entry("currency", List.of("EUR", "CHF")),
            entry("category", List.of("Molkerei", "Brot")));

    private final Known known;

    Values(Known known) {
        this.known = known;
    }

    String of(String name, RandomGenerator random) {
        var fixed = FIXED.get(name);
        if (fixed != null) {
            return fixed.get(random.nextInt(fixed.size()));
        }
        return switch (name) {
            case "number" -> "n" + random.nextInt(10);
            case "q" -> "n";
            case "name", "label", "place" -> "Name " + random.nextInt(100);
            case "after" -> random.nextInt(3) == 0 ? known.any("continuation", random) : "";
            case "id" -> id(random);
            case "email" -> random.nextInt(3) == 0 ? newAddress(random) : known.any("email", random);
            case "Idempotency-Key" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> SimpleMember.find(name).map(Articles::typed).orElseGet(() -> ofKnown(name, random));
        };
    }

    private String ofKnown(String name, RandomGenerator random) {
        var found = known.any(KNOWN_AS.getOrDefault(name, name), random);
        return found.isEmpty() ? "never-was" : found;
    }

    private String id(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> ofKnown("id", random);
            case 1 -> "never-was";
            default -> ofKnown("deviceId", random);
        };
    }

    private static String newAddress(RandomGenerator random) {
        return "u" + random.nextInt(1_000_000) + "@example.com";
    }
}
