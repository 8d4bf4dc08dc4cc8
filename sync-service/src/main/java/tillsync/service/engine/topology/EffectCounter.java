package tillsync.service.engine.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Difference;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticlesAt;
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
    private static final int CHUNK = 500;

    /** As many as somebody reads through before they decide. */
    private static final int MOST_LOST = 200;

    Effect count(Assigned till, Place place, CatalogueId present, CatalogueId target, long targetRevision) {
        var known = contacts.find(till.device());
        var told = known.map(Contacts.Known::cursor).orElse(null);
        // a main has what it published, even if it has not reported it yet
        var cursor = told == null && place.isMain() ? catalogues.head(present).cursor(present) : told;
        var before = cursor == null || !isKnown(cursor) ? Map.<ArticleNumber, ArticleDigest>of() : digests(cursor);
        var after = digests(target, targetRevision);
        var difference = Difference.between(before, after);
        var travelling = new Travelling();
        if (cursor != null) {
            travelling.addChanged(difference.changed(), cursor, target, targetRevision);
        }
        travelling.add(difference.added(), target, targetRevision);
        return new Effect(
                till.device(),
                Part.ofRule(till.follows() == null).name(),
                till.follows(),
                new Plan.Changes(
                        difference.added().size(),
                        difference.changed().size(),
                        difference.left().size(),
                        travelling.up,
                        travelling.down),
                behind(cursor, present),
                known.map(Contacts.Known::unpublished).orElse(null),
                connections.isConnected(till.device())
                        ? null
                        : known.map(Contacts.Known::lastSeenAt).orElse(null),
                travelling.bytes,
                after.size(),
                cursor == null ? List.of() : lost(difference.left(), cursor));
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

    private boolean isKnown(Cursor cursor) {
        return catalogues
                .at(cursor.catalogue(), cursor.revision())
                .filter(head -> cursor.isAt(head.revision(), head.digest()))
                .isPresent();
    }

    private long behind(@Nullable Cursor cursor, CatalogueId present) {
        if (cursor != null && cursor.catalogue().equals(present) && isKnown(cursor)) {
            return catalogues.countChangedAfter(present, cursor.revision());
        }
        return catalogues.countChangedAfter(present, 0);
    }

    private Map<ArticleNumber, ArticleDigest> digests(Cursor cursor) {
        return digests(cursor.catalogue(), cursor.revision());
    }

    private Map<ArticleNumber, ArticleDigest> digests(CatalogueId catalogue, long revision) {
        return ArticlesAt.digests(states.digestsAt(catalogue, revision));
    }

    /** Sums over the articles that travel, read in pieces. */
    private final class Travelling {
        private long bytes;
        private long up;
        private long down;

        void add(List<ArticleNumber> numbers, CatalogueId target, long revision) {
            for (var piece : pieces(numbers)) {
                states.rowsAt(target, revision, piece).values().forEach(row -> bytes += length(row));
            }
        }

        void addChanged(List<ArticleNumber> numbers, Cursor cursor, CatalogueId target, long revision) {
            for (var piece : pieces(numbers)) {
                var before = states.rowsAt(cursor.catalogue(), cursor.revision(), piece);
                states.rowsAt(target, revision, piece).forEach((number, row) -> {
                    bytes += length(row);
                    int moved = Long.compare(cents(row), cents(before.get(number)));
                    up += moved > 0 ? 1 : 0;
                    down += moved < 0 ? 1 : 0;
                });
            }
        }

        private static long length(ArticleStates.Row row) {
            return row.body() == null ? 0 : row.body().length;
        }

        private static long cents(ArticleStates.@Nullable Row row) {
            return article(row).map(article -> article.price().cents()).orElse(0L);
        }
    }

    private static List<List<ArticleNumber>> pieces(List<ArticleNumber> numbers) {
        var pieces = new ArrayList<List<ArticleNumber>>();
        for (int from = 0; from < numbers.size(); from += CHUNK) {
            pieces.add(numbers.subList(from, Math.min(numbers.size(), from + CHUNK)));
        }
        return pieces;
    }
}
