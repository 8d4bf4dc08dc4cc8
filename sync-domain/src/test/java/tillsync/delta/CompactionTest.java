package tillsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.DigestOracle;
import tillsync.Histories;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;

/** Promise O4: all events from a cursor and the compacted pages from it lead to the same articles, byte for byte. */
@Tag("slow")
class CompactionTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("catalogue-1");
    private static final Comparator<Change> WIRE_ORDER =
            Comparator.comparingLong(Change::revision).thenComparing(Change::number);

    @Test
    void ofAllAfterACursorLeadsFromThereToTheHead() {
        Seeds.each(200, random -> {
            var events = Histories.published(random, "catalogue-1", 15);
            var head = Histories.at(events, events.size());
            for (int cursor = 0; cursor <= events.size(); cursor++) {
                var pages = pages(random, compacted(events, cursor), events);
                var articles = new TreeMap<>(Histories.at(events, cursor));
                applyAll(pages, articles);
                assertSame(articles, head);
                assertThat(pages.get(0).head().digest()).hasToString(DigestOracle.catalogue(articles.values()));
            }
        });
    }

    @Test
    void namesEachArticleOnceInTheOrderOfTheWire() {
        Seeds.each(50, random -> {
            var events = Histories.published(random, "catalogue-1", 15);
            for (int cursor = 0; cursor <= events.size(); cursor++) {
                var changes = new ArrayList<Change>();
                pages(random, compacted(events, cursor), events).forEach(page -> changes.addAll(page.changes()));
                assertThat(changes).isSortedAccordingTo(WIRE_ORDER);
                assertThat(changes.stream().map(Change::number)).doesNotHaveDuplicates();
                long first = cursor;
                assertThat(changes).allMatch(change -> change.revision() > first);
            }
        });
    }

    /** A follower with any cursor of any catalogue gets another main: the difference makes it equal to that one. */
    @Test
    void fromAnotherCatalogueIsTheDifference() {
        Seeds.each(100, random -> {
            var before = Histories.published(random, "catalogue-2", 15);
            var events = Histories.published(random, "catalogue-1", 15);
            var head = Histories.at(events, events.size());
            var articles = new TreeMap<>(Histories.at(before, random.nextInt(before.size() + 1)));
            applyAll(pages(random, difference(articles, head, events.size()), events), articles);
            assertSame(articles, head);
        });
    }

    /** The oracle: the last state of each article that changed after the cursor. */
    private static Collection<Change> compacted(List<ChangeSetPublished> events, int cursor) {
        var last = new HashMap<ArticleNumber, Change>();
        for (var event : events.subList(cursor, events.size())) {
            event.changes()
                    .forEach(edit -> last.put(
                            edit.number(),
                            edit instanceof Edit.Put put
                                    ? new Change.Put(event.revision(), put.article())
                                    : new Change.Remove(event.revision(), edit.number(), Change.Reason.REMOVED)));
        }
        return last.values().stream().sorted(WIRE_ORDER).toList();
    }

    private static Collection<Change> difference(
            Map<ArticleNumber, Article> before, Map<ArticleNumber, Article> after, long revision) {
        var difference = Difference.between(digests(before), digests(after));
        var changes = new ArrayList<Change>();
        difference.left().forEach(number -> changes.add(new Change.Remove(revision, number, Change.Reason.LEFT_SCOPE)));
        difference.added().forEach(number -> changes.add(new Change.Put(revision, after.get(number))));
        difference.changed().forEach(number -> changes.add(new Change.Put(revision, after.get(number))));
        return changes;
    }

    private static Map<ArticleNumber, ArticleDigest> digests(Map<ArticleNumber, Article> articles) {
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        articles.forEach((number, article) -> digests.put(number, article.digest()));
        return digests;
    }

    /** Over the wire, in pages of random sizes. */
    private static List<ChangePage> pages(Random random, Collection<Change> changes, List<ChangeSetPublished> events) {
        var last = events.isEmpty() ? null : events.get(events.size() - 1);
        var head = last == null ? Head.NOTHING : new Head(last.revision(), last.articles(), last.digest());
        var pages = new ArrayList<ChangePage>();
        var writer = new PageWriter(CATALOGUE, false);
        int limit = 1 + random.nextInt(4);
        for (var change : changes) {
            if (writer.changes() == limit) {
                pages.add(ChangePage.read(writer.end(head, "more", null)));
                writer = new PageWriter(CATALOGUE, false);
            }
            write(change, writer);
        }
        pages.add(ChangePage.read(writer.end(head, null, head.cursor(CATALOGUE).toString())));
        return pages;
    }

    private static void write(Change change, PageWriter writer) {
        if (change instanceof Change.Put put) {
            writer.put(put.revision(), put.article().canonicalUtf8());
        } else if (change instanceof Change.Remove remove) {
            writer.remove(remove.revision(), remove.number(), remove.reason());
        }
    }

    private static void applyAll(List<ChangePage> pages, Map<ArticleNumber, Article> articles) {
        for (var page : pages) {
            for (var change : page.changes()) {
                if (change instanceof Change.Put put) {
                    articles.put(put.number(), put.article());
                } else {
                    articles.remove(change.number());
                }
            }
        }
    }

    private static void assertSame(Map<ArticleNumber, Article> found, Map<ArticleNumber, Article> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((number, article) ->
                assertThat(found.get(number).canonicalUtf8()).isEqualTo(article.canonicalUtf8()));
    }
}
