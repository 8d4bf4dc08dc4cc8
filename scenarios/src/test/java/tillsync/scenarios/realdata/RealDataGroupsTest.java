package tillsync.scenarios.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.client.TickingClock;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.simulation.Assortment;

/** A supermarket's articles at a main and three followers, each of a price group: what is sold is what a plain model says. */
class RealDataGroupsTest {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-01-01T00:00");
    private static final int MINUTES_OF_A_YEAR = 365 * 24 * 60;
    private static final int TRIPLES = 1_000;
    private static final int TRIPLES_TO_A_COMPARISON = 250;
    private static final int ARTICLES = 1_000;
    private static final int EDITS = 1_000;
    private static final List<String> GROUPS = List.of("Bahnhof", "Flughafen", "Kiosk");

    private static RetailSet set;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private final TickingClock clock = new TickingClock("2026-01-01T00:00:00Z", "UTC");
    private final Map<ArticleNumber, Article> published = new TreeMap<>();
    private final Map<Till, @Nullable PriceGroup> groups = new LinkedHashMap<>();
    private Till main;

    private record Asked(Till till, Article article, LocalDateTime time) {}

    @BeforeAll
    static void reads() {
        set = new RetailSet(DataSet.required("rewe-de"));
    }

    @Test
    void aThousandPricesAreThoseOfTheModel() {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        try {
            var random = new Random(seed);
            publishes(random);
            hasFollowers();
            assertAllIsSold(asked(random));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    private void publishes(Random random) {
        main = cloud.main("main").hasClock(clock);
        var start = set.start().stream()
                .limit(ARTICLES)
                .map(each -> Edit.put(grouped(each.article(), random)))
                .toList();
        for (int from = 0; from < start.size(); from += ChangeSet.MOST_EDITS) {
            saves(start.subList(from, Math.min(start.size(), from + ChangeSet.MOST_EDITS)));
        }
        set.steps().stream()
                .takeWhile(step -> step.seq() <= EDITS)
                .forEach(step -> saves(step.articles().stream()
                        .map(each -> Edit.put(grouped(each.article(), random)))
                        .toList()));
        cloud.settles();
    }

    private void saves(List<Edit> edits) {
        main.saves(edits);
        edits.forEach(edit -> published.put(edit.number(), ((Edit.Put) edit).article()));
    }

    private void hasFollowers() {
        for (var group : GROUPS) {
            var till = cloud.main(group.toLowerCase(Locale.ROOT)).hasClock(clock);
            groups.put(till, new PriceGroup(group));
            cloud.assigns().sells(till, main, group).applies();
        }
        groups.put(main, null);
    }

    /** In the order of their times: a till's clock goes on. */
    private List<Asked> asked(Random random) {
        var tills = List.copyOf(groups.keySet());
        var articles = List.copyOf(published.values());
        return IntStream.range(0, TRIPLES)
                .mapToObj(i -> BEGIN.plusMinutes(random.nextInt(MINUTES_OF_A_YEAR)))
                .sorted()
                .map(time -> new Asked(
                        tills.get(random.nextInt(tills.size())), articles.get(random.nextInt(articles.size())), time))
                .toList();
    }

    /** All that a till's software has is compared too, of another till each quarter. */
    private void assertAllIsSold(List<Asked> asked) {
        var tills = List.copyOf(groups.keySet());
        for (int i = 1; i <= asked.size(); i++) {
            var last = asked.get(i - 1);
            assertIsSold(last);
            if (i % TRIPLES_TO_A_COMPARISON == 0) {
                assertSoftwareHas(tills.get(i / TRIPLES_TO_A_COMPARISON % tills.size()), last.time);
            }
        }
    }

    private void assertIsSold(Asked asked) {
        clock.ticks(Duration.between(LocalDateTime.ofInstant(clock.instant(), clock.getZone()), asked.time));
        var group = groups.get(asked.till);
        assertThat(asked.till
                        .article(asked.article.number().value())
                        .map(Article::price)
                        .map(Price::cents))
                .as("%s at %s, %s: %s", asked.till, asked.time, group, asked.article)
                .isEqualTo(Assortment.price(asked.article.toJson(), group, asked.time));
    }

    private void assertSoftwareHas(Till till, LocalDateTime time) {
        till.syncs();
        var sold = new TreeMap<ArticleNumber, Long>();
        till.software()
                .forEach((number, article) -> sold.put(number, article.price().cents()));
        assertThat(sold)
                .as("software of %s at %s", till, time)
                .isEqualTo(Assortment.of(published, groups.get(till), time));
    }

    /** Half of all articles have prices of groups, or are not offered to some, or have plans for the year. */
    private static Article grouped(Article article, Random random) {
        if (random.nextBoolean()) {
            return article;
        }
        long cents = article.price().cents();
        var json = article.toJson();
        for (var group : GROUPS) {
            int drawn = random.nextInt(4);
            if (drawn == 0) {
                json = with(json, group, JsonObject.EMPTY.with("offered", false));
            } else if (drawn == 1) {
                json = with(json, group, price(cents + 1 + random.nextInt(100)));
            }
        }
        return Article.read(random.nextInt(3) > 0 ? json : json.with("planned", plans(cents, random)));
    }

    private static JsonArray plans(long cents, Random random) {
        var plans = new ArrayList<JsonValue>();
        var from = BEGIN;
        for (int i = 0; i <= random.nextInt(3); i++) {
            from = from.plusMinutes(1L + random.nextInt(MINUTES_OF_A_YEAR / 3));
            var plan = JsonObject.EMPTY.with("from", MINUTES.format(from));
            if (random.nextBoolean()) {
                plan = plan.with("until", MINUTES.format(from.plusMinutes(1L + random.nextInt(MINUTES_OF_A_YEAR / 3))));
            }
            if (random.nextBoolean()) {
                plan = plan.with("price", price(cents + 200 + i).object("price"));
            }
            plans.add(with(plan, GROUPS.get(random.nextInt(GROUPS.size())), price(cents + 300 + i)));
        }
        return new JsonArray(plans);
    }

    private static JsonObject with(JsonObject object, String group, JsonObject offer) {
        return object.with("groups", object.object("groups").with(group, offer));
    }

    private static JsonObject price(long cents) {
        return JsonObject.EMPTY.with("price", Price.euro(cents).toJson());
    }
}
