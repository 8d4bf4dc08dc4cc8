package tillsync.service.engine.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.Plan.Effect;
import tillsync.service.engine.topology.Plan.Lost;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.status.Part;
import tillsync.topology.Place;
import tillsync.topology.TopologyEvent.Assigned;

/** Counts what a change means for one till: the difference between what it has applied and what it gets. */
@Component
record EffectCounter(Catalogues catalogues, ArticleStates states, Contacts contacts, CurrentConnections connections) {
    /** As many as somebody reads through before they decide. */
    private static final int MOST_LOST = 200;

    Effect count(Assigned till, Place place, CatalogueId present, CatalogueId target, long targetRevision) {
        var known = contacts.find(till.device());
        var told = known.map(Contacts.Known::cursor).orElse(null);
        // a main has what it published, even if it has not reported it yet
        var cursor = told == null && place.isMain() ? catalogues.head(present).cursor(present) : told;
        var head = cursor == null ? Optional.<Head>empty() : known(cursor);
        long applied = cursor != null && cursor.catalogue().equals(present) && head.isPresent() ? cursor.revision() : 0;
        var after = catalogues.at(target, targetRevision).orElseThrow();
        var travelling = cursor == null || head.map(Head::articles).orElse(0L) == 0
                ? all(after, target)
                : between(cursor, after.cursor(target));
        return new Effect(
                till.device(),
                Part.ofRule(till.follows() == null).name(),
                till.follows(),
                travelling.changes(),
                catalogues.countChangedAfter(present, applied),
                known.map(Contacts.Known::unpublished).orElse(null),
                connections.isConnected(till.device())
                        ? null
                        : known.map(Contacts.Known::lastSeenAt).orElse(null),
                travelling.bytes(),
                after.articles(),
                travelling.lost());
    }

    /** The articles of these numbers, by number. */
    private List<Lost> lost(List<ArticleNumber> numbers, Cursor cursor) {
        var first = numbers.stream().sorted().limit(MOST_LOST).toList();
        var rows = states.rowsAt(cursor.catalogue(), cursor.revision(), first);
        return first.stream()
                .map(number -> new Lost(
                        number, article(rows.get(number)).map(Article::name).orElse(number.value())))
                .toList();
    }

    private static Optional<Article> article(ArticleStates.@Nullable Row row) {
        return Optional.ofNullable(row).flatMap(ArticleStates.Row::live);
    }

    private Optional<Head> known(Cursor cursor) {
        return catalogues
                .at(cursor.catalogue(), cursor.revision())
                .filter(head -> cursor.isAt(head.revision(), head.digest()));
    }

    /** @param lost the first articles that go */
    private record Travelling(Plan.Changes changes, long bytes, List<Lost> lost) {}

    /** For a till that has nothing: that is counted already. */
    private Travelling all(Head head, CatalogueId target) {
        return new Travelling(
                new Plan.Changes(head.articles(), 0, 0, 0, 0), states.bytesAt(target, head.revision()), List.of());
    }

    private Travelling between(Cursor before, Cursor after) {
        var difference = states.between(before, after);
        var prices = prices(before, difference.changed());
        var sums = new Sums();
        states.rowsAt(after.catalogue(), after.revision(), difference.changed(), row -> {
            sums.add(row);
            sums.compare(cents(row), prices.getOrDefault(ArticleNumber.of(row.number()), 0L));
        });
        states.rowsAt(after.catalogue(), after.revision(), difference.added(), sums::add);
        var changes = new Plan.Changes(
                difference.added().size(),
                difference.changed().size(),
                difference.left().size(),
                sums.up,
                sums.down);
        return new Travelling(changes, sums.bytes, lost(difference.left(), before));
    }

    private Map<ArticleNumber, Long> prices(Cursor at, List<ArticleNumber> numbers) {
        var prices = new HashMap<ArticleNumber, Long>();
        states.rowsAt(
                at.catalogue(), at.revision(), numbers, row -> prices.put(ArticleNumber.of(row.number()), cents(row)));
        return prices;
    }

    private static long cents(ArticleStates.Row row) {
        return article(row).map(article -> article.price().cents()).orElse(0L);
    }

    /** Of the articles that travel. */
    private static final class Sums {
        private long bytes;
        private long up;
        private long down;

        void add(ArticleStates.Row row) {
            bytes += row.body() == null ? 0 : row.body().length;
        }

        void compare(long cents, long before) {
            up += cents > before ? 1 : 0;
            down += cents < before ? 1 : 0;
        }
    }
}
