package tillsync.scenarios.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.delta.Head;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Worth;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.service.engine.catalogue.ChangedArticles.Span;

/** One catalogue in memory: its revisions, and of each number all that it was. */
final class Shelf {
    private static final Comparator<Row> BY_REVISION_AND_NUMBER =
            Comparator.comparingLong(Row::revision).thenComparing(Row::number, Arrays::compareUnsigned);

    /** What a number was from a revision on; absent if it was removed. */
    private record Version(long revision, Optional<Article> article) {}

    private final Owned owned;
    private final List<Head> heads = new ArrayList<>(List.of(Head.NOTHING));
    private final NavigableMap<ArticleNumber, List<Version>> versions = new TreeMap<>();
    private final List<Instant> recorded = new ArrayList<>(List.of(Instant.MIN));
    private int events;

    Shelf(Owned owned) {
        this.owned = owned;
    }

    Owned owned() {
        return owned;
    }

    int events() {
        return events;
    }

    /** One more event in its stream, unless another one was first. */
    void append(int before) {
        if (events != before) {
            throw new Conflict("event " + before + " of " + owned.id());
        }
        events++;
    }

    Head head() {
        return heads.get(heads.size() - 1);
    }

    /** The last revision that was stored at a time. */
    long revisionAt(Instant time) {
        int revision = recorded.size() - 1;
        while (recorded.get(revision).isAfter(time)) {
            revision--;
        }
        return revision;
    }

    Optional<Head> at(long revision) {
        return revision < heads.size() ? Optional.of(heads.get((int) revision)) : Optional.empty();
    }

    void add(Head head, List<Edit> changes, Instant recordedAt) {
        if (head.revision() != heads.size()) {
            throw new Conflict("revision " + head.revision() + " of " + owned.id());
        }
        heads.add(head);
        recorded.add(recordedAt);
        for (var edit : changes) {
            var article = edit instanceof Edit.Put put ? Optional.of(put.article()) : Optional.<Article>empty();
            versions.computeIfAbsent(edit.number(), first -> new ArrayList<>())
                    .add(new Version(head.revision(), article));
        }
    }

    private Optional<Version> version(ArticleNumber number, long revision) {
        var all = versions.getOrDefault(number, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).revision() <= revision) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    /** All live articles at a revision. */
    NavigableMap<ArticleNumber, Article> articles(long revision) {
        var articles = new TreeMap<ArticleNumber, Article>();
        versions.keySet().forEach(number -> version(number, revision)
                .flatMap(Version::article)
                .ifPresent(article -> articles.put(number, article)));
        return articles;
    }

    Map<ArticleNumber, ArticleDigest> digests(long revision) {
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        articles(revision).forEach((number, article) -> digests.put(number, article.digest()));
        return digests;
    }

    Optional<Row> row(ArticleNumber number, long revision) {
        return version(number, revision).map(version -> row(number, version));
    }

    private static Row row(ArticleNumber number, Version version) {
        var body = version.article()
                .map(article -> article.canonical().getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        return new Row(version.revision(), number.utf8(), body);
    }

    /** What became of the articles that have changed since a revision, with what they were then. */
    Histories histories(long since) {
        var histories = new Histories();
        versions.forEach((number, all) -> all.stream()
                .filter(version -> version.revision() > since)
                .findFirst()
                .ifPresent(changed -> {
                    version(number, since).ifPresent(before -> histories.add(number, before.revision(), worth(before)));
                    all.stream()
                            .filter(version -> version.revision() > since)
                            .forEach(version -> histories.add(number, version.revision(), worth(version)));
                }));
        return histories;
    }

    private static Worth worth(Version version) {
        return version.article()
                .map(article -> Worth.of(article.price().cents()))
                .orElse(Worth.REMOVED);
    }

    List<Row> changes(Span span, After after, int limit) {
        var begin = after == null ? null : new Row(after.revision(), after.number(), null);
        return versions.keySet().stream()
                .flatMap(number -> version(number, span.fixed()).stream()
                        .filter(version -> version.revision() > span.since())
                        .map(version -> row(number, version)))
                .filter(row -> !span.liveOnly() || row.body() != null)
                .filter(row -> begin == null || BY_REVISION_AND_NUMBER.compare(row, begin) > 0)
                .sorted(BY_REVISION_AND_NUMBER)
                .limit(limit)
                .toList();
    }
}
