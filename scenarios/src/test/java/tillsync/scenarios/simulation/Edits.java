package tillsync.scenarios.simulation;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;

/** Edits of few articles; each put has a price that no other one has, so that it can be followed. */
final class Edits {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private Edits() {}

    static Edit put(String number, long cents) {
        return Edit.put(Article.read("{\"number\":\"" + number + "\",\"name\":\"Article\",\"price\":{\"cents\":" + cents
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}"));
    }

    /**
     * One that price groups may sell at other prices, or not at all, and for which something may be planned.
     *
     * @param till that saves it: what is planned begins later, by its clock
     */
    static Edit grouped(World world, String number, long cents, SimulatedTill till) {
        var article = ((Edit.Put) put(number, cents)).article().toJson();
        for (var group : Administrators.GROUPS) {
            switch (world.groupDice(5)) {
                case 0 -> article = with(article, group, JsonObject.EMPTY.with("offered", false));
                case 1, 2 -> article = with(article, group, price(cents + 1_000));
                default -> {}
            }
        }
        if (world.groupDice(2) == 0) {
            var plan = plan(world, cents, till.clock().local());
            article = article.with("planned", new JsonArray(List.of(plan)));
        }
        return Edit.put(Article.read(article));
    }

    private static JsonObject plan(World world, long cents, LocalDateTime now) {
        var from = now.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1L + world.groupDice(120));
        var plan = JsonObject.EMPTY.with("from", MINUTES.format(from));
        if (world.groupDice(2) == 0) {
            plan = plan.with("until", MINUTES.format(from.plusMinutes(1L + world.groupDice(60))));
        }
        if (world.groupDice(2) == 0) {
            plan = plan.with("price", price(cents + 2_000).object("price"));
        }
        return with(plan, Administrators.GROUPS.get(0), price(cents + 3_000));
    }

    private static JsonObject with(JsonObject object, PriceGroup group, JsonObject offer) {
        return object.with("groups", object.object("groups").with(group.name(), offer));
    }

    private static JsonObject price(long cents) {
        return JsonObject.EMPTY.with("price", Price.euro(cents).toJson());
    }

    static Edit remove(String number) {
        return Edit.remove(new ArticleNumber(number));
    }

    static String text(List<Edit> edits) {
        return edits.stream().map(Edits::text).collect(Collectors.joining(", "));
    }

    static String text(Edit edit) {
        if (edit instanceof Edit.PutRecord put) {
            return put.record().canonical();
        }
        return edit instanceof Edit.Put put
                ? put.number() + "=" + put.article().price().cents()
                : "-" + edit.number().shown();
    }
}
