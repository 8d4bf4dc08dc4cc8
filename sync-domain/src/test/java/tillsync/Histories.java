package tillsync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.till.DeviceId;

/** Random change sets over few numbers, so that edits meet, and what became of them. */
public final class Histories {
    /** Few, and with traps: digits that sort as text, an umlaut, and two that UTF-16 orders the other way round. */
    private static final List<String> NUMBERS =
            List.of("1", "2", "10", "A", "a", "Käse", "\uFF21", "\uD83D\uDE00", "4711", "47 11", "\"q\"", "b\\c");

    private Histories() {}

    public static ArticleNumber number(Random random) {
        return new ArticleNumber(NUMBERS.get(random.nextInt(NUMBERS.size())));
    }

    public static Article article(Random random) {
        var draft = ArticleDraft.article()
                .text("number", number(random).value())
                .json("price", "{\"cents\": " + random.nextInt(3) + ", \"currency\": \"EUR\"}");
        if (random.nextInt(4) == 0) {
            draft.text("category", "Käse & \"Wurst\" \uD83E\uDDC0");
        }
        if (random.nextInt(4) == 0) {
            var price = "{\"price\": {\"cents\": " + random.nextInt(3) + ", \"currency\": \"EUR\"}}";
            draft.json("groups", "{\"a\": " + price + ", \"Bahnhof\": {\"offered\": false}}");
            draft.json("planned", "[{\"from\": \"2026-12-01T00:00\", \"groups\": {\"a\": " + price + "}}]");
        }
        return draft.read();
    }

    public static Edit edit(Random random) {
        return random.nextInt(3) == 0 ? Edit.remove(number(random)) : Edit.put(article(random));
    }

    public static ChangeSet changeSet(Random random) {
        var edits = new ArrayList<Edit>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            edits.add(edit(random));
        }
        return new ChangeSet(edits);
    }

    /** The revisions that random change sets made of an empty catalogue: event i is revision i + 1. */
    public static List<ChangeSetPublished> published(Random random, String catalogue, int sets) {
        var state = Catalogue.empty(CatalogueId.of(catalogue));
        var events = new ArrayList<ChangeSetPublished>();
        for (int i = 1; i <= sets; i++) {
            var set = changeSet(random);
            if (state.publish(publication(i, set), set, "", Origin.TILL) instanceof ChangeSetPublished event) {
                state.apply(event);
                events.add(event);
            }
        }
        return events;
    }

    /** The plain replay: all articles after the first {@code revision} events. */
    public static Map<ArticleNumber, Article> at(List<ChangeSetPublished> events, int revision) {
        var articles = new TreeMap<ArticleNumber, Article>();
        for (var event : events.subList(0, revision)) {
            event.changes().forEach(edit -> apply(edit, articles));
        }
        return articles;
    }

    public static void apply(Edit edit, Map<ArticleNumber, Article> articles) {
        if (edit instanceof Edit.Put put) {
            articles.put(edit.number(), put.article());
        } else {
            articles.remove(edit.number());
        }
    }

    public static Publication publication(long sequence, ChangeSet set) {
        return new Publication(DeviceId.of("till-1"), "pairing-1", sequence, set.contentHash());
    }
}
