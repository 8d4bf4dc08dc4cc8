package tillsync.service.engine.heads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A shop whose main has published random articles since 2012, with all that an export can tell of them, and a branch of it. */
final class ShopOfYears {
    private static final List<String> NUMBERS = List.of("1", "10", "2", "3", "=4", "'5", "ä;6", "7 \"x\"");
    private static final List<String> NAMES =
            List.of("Espresso", "=HYPERLINK(1)", "'Apfel", "Müller \"extra\"", "a;b", "+1,5 l Wasser", "日本茶 🍵", " x");
    private static final List<String> VATS = List.of("DE_STANDARD", "DE_REDUCED", "DE_FOOD_SERVICE");

    final Shop shop = Shop.open();
    final PlainTill main = shop.till("=Theke");
    final PlainTill branch = shop.till("Filiale; \"Nord\"");
    CatalogueId catalogue;
    private final Random random;
    private final JdbcTemplate jdbc;
    private Instant now = Instant.parse("2012-01-01T08:00:00Z");
    private long sequence;
    private long revision;
    private long had;

    ShopOfYears(Random random, JdbcTemplate jdbc) {
        this.random = random;
        this.jdbc = jdbc;
        branch.hello(",\"knows\":[\"groups\"]").is(200);
        publish(edits());
        shop.follow(branch, main).is(200);
    }

    /** Goes on up to a time, with a change set every few months. */
    ShopOfYears livesUntil(String time) {
        var end = Instant.parse(time);
        while (now.isBefore(end)) {
            now = now.plus(Duration.ofMinutes(100_000 + random.nextInt(250_000)));
            publish(edits());
            branchHasIt();
        }
        now = end;
        return this;
    }

    /** Changes nothing up to a time. */
    void isClosedUntil(String time) {
        now = Instant.parse(time);
    }

    private void publish(List<Edit> edits) {
        try {
            GenericEventMessage.clock = Clock.fixed(now, ZoneOffset.UTC);
            var answer = main.publish(++sequence, edits).is(200);
            var cursor = Cursor.parse(answer.text("cursor"));
            revision = cursor.revision();
            catalogue = cursor.catalogue();
        } finally {
            GenericEventMessage.clock = Clock.systemUTC();
        }
    }

    /** A user asks for a price, and the main publishes it. */
    void isAsked() {
        var asking = shop.puts(main.id(), "1", 100 + random.nextInt(900), "asked-" + sequence);
        main.publishes(++sequence, main.answers(Shop.DONE)).is(200);
        asking.join();
        revision++;
    }

    private void branchHasIt() {
        if (random.nextInt(4) == 0 || revision == had) {
            return;
        }
        had = revision;
        var groups = new String[] {null, "Bahnhof", "Kiosk"};
        jdbc.update(
                "insert into device_position (device, at_second, catalogue, revision, reported, price_group)"
                        + " values (?, ?, ?, ?, ?, ?)",
                branch.id(),
                now.plusSeconds(60 + random.nextInt(600_000))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atOffset(ZoneOffset.UTC),
                catalogue.value(),
                revision,
                random.nextBoolean(),
                groups[random.nextInt(3)]);
    }

    private List<Edit> edits() {
        var edits = new TreeMap<ArticleNumber, Edit>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            var number = new ArticleNumber(NUMBERS.get(random.nextInt(NUMBERS.size())));
            edits.put(number, random.nextInt(6) == 0 ? Edit.remove(number) : Edit.put(article(number.value())));
        }
        return List.copyOf(edits.values());
    }

    private Article article(String number) {
        var json = JsonObject.EMPTY
                .with("number", number)
                .with("name", NAMES.get(random.nextInt(NAMES.size())))
                .with("price", price())
                .with("vat", VATS.get(random.nextInt(VATS.size())));
        json = random.nextBoolean() ? json.with("category", "=Getränke; kalt") : json;
        json = random.nextBoolean() ? json.with("gtin", "4006381333931") : json;
        json = random.nextInt(3) == 0 ? json.with("unit", "KILOGRAM") : json;
        json = random.nextInt(3) == 0 ? json.with("later", JsonReader.read("{\"x\":[1,\"é\"]}")) : json;
        json = random.nextInt(2) == 0 ? json.with("groups", groups()) : json;
        return Article.read(random.nextInt(2) == 0 ? json.with("planned", planned()) : json);
    }

    private JsonValue price() {
        return JsonObject.EMPTY.with("cents", random.nextInt(2_000)).with("currency", "EUR");
    }

    private JsonValue groups() {
        return JsonObject.EMPTY
                .with("Bahnhof", JsonObject.EMPTY.with("price", price()))
                .with("Kiosk", JsonObject.EMPTY.with("offered", false));
    }

    private JsonValue planned() {
        var from = LocalDateTime.ofInstant(now, ZoneOffset.UTC)
                .plusDays(random.nextInt(60) - 5)
                .truncatedTo(ChronoUnit.HOURS);
        var value = JsonObject.EMPTY.with("from", from.toString()).with("price", price());
        value = random.nextBoolean() ? value.with("name", "Aktion!") : value;
        value = random.nextBoolean()
                ? value.with("groups", JsonObject.EMPTY.with("Bahnhof", JsonObject.EMPTY.with("price", price())))
                : value;
        return new JsonArray(List.of(value.with("until", from.plusDays(10).toString())));
    }
}
