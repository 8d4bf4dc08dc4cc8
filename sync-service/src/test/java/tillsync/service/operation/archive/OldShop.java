package tillsync.service.operation.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.GenericEventMessage;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A shop whose main has published random change sets for years, and a model of what its catalogue was at each revision. */
final class OldShop {
    static final Instant BEGIN = Instant.parse("2010-01-01T00:00:00Z");
    private static final int NUMBERS = 12;

    final Shop shop = Shop.open();
    final PlainTill main = shop.till("main");
    final List<Cursor> cursors = new ArrayList<>();
    final List<TreeMap<ArticleNumber, Article>> model = new ArrayList<>();
    private final Random random;
    private long sequence;

    OldShop(Random random) {
        this.random = random;
        model.add(new TreeMap<>());
    }

    CatalogueId catalogue() {
        return cursors.get(0).catalogue();
    }

    long head() {
        return model.size() - 1L;
    }

    /** When a revision was stored: two months apart. */
    static Instant at(long revision) {
        return BEGIN.plus(Duration.ofDays(60 * revision));
    }

    /** Publishes until there are so many revisions, each at its time. */
    OldShop publishesUpTo(int revision) {
        try {
            while (head() < revision) {
                GenericEventMessage.clock = Clock.fixed(at(head() + 1), ZoneOffset.UTC);
                publish();
            }
            return this;
        } finally {
            GenericEventMessage.clock = Clock.systemUTC();
        }
    }

    /** Publishes one change set, which may change nothing. */
    void publish() {
        var next = new TreeMap<>(model.get(model.size() - 1));
        var edits = new TreeMap<ArticleNumber, Edit>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var number = new ArticleNumber(Integer.toString(random.nextInt(NUMBERS)));
            edits.put(
                    number,
                    random.nextInt(4) == 0
                            ? Edit.remove(number)
                            : Edit.put(Shop.article(number.value(), random.nextInt(5) + 1)));
        }
        edits.values().forEach(edit -> {
            if (edit instanceof Edit.Put put) {
                next.put(put.number(), put.article());
            } else {
                next.remove(edit.number());
            }
        });
        var answer = main.publish(++sequence, List.copyOf(edits.values())).is(200);
        var cursor = Cursor.parse(answer.text("cursor"));
        if (cursor.revision() > head()) {
            model.add(next);
            cursors.add(cursor);
        }
    }

    /** The cursor of a revision, from 1 on. */
    String cursor(long revision) {
        return cursors.get((int) revision - 1).toString();
    }

    static List<ArticleNumber> numbers() {
        var numbers = new ArrayList<ArticleNumber>();
        for (int i = 0; i < NUMBERS; i++) {
            numbers.add(new ArticleNumber(Integer.toString(i)));
        }
        return numbers;
    }
}
