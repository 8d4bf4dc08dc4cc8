package tillsync.scenarios.simulation;

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
import tillsync.article.Content;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.delta.Head;
import tillsync.guard.Burst.Histories;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.service.engine.catalogue.ChangedArticles.Span;

/** One catalogue in memory: its revisions, and of each number all that it was. */
final class Shelf {
    private static final Comparator<Row> BY_REVISION_AND_NUMBER =
            Comparator.comparingLong(Row::revision).thenComparing(Row::number, Arrays::compareUnsigned);

    /** What a number was from a revision on; absent if it was removed. */
    private record Version(long revision, Optional<Content> content) {}

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

    Instant storedAt(long revision) {
        return recorded.get((int) revision);
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
            versions.computeIfAbsent(edit.number(), first -> new ArrayList<>())
                    .add(new Version(head.revision(), Optional.ofNullable(edit.content())));
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

    /** All live articles at a revision, and records under their places. */
    NavigableMap<ArticleNumber, Content> articles(long revision) {
        var articles = new TreeMap<ArticleNumber, Content>();
        versions.keySet().forEach(number -> version(number, revision)
                .flatMap(Version::content)
                .ifPresent(content -> articles.put(number, content)));
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
        var body = version.content().map(Content::canonicalUtf8).orElse(null);
        return new Row(version.revision(), number.utf8(), body);
    }

    /** All that numbers became after a revision. */
    List<Row> madeAfter(long revision) {
        var rows = new ArrayList<Row>();
        versions.forEach((number, all) -> all.stream()
                .filter(version -> version.revision() > revision)
                .forEach(version -> rows.add(row(number, version))));
        return rows;
    }

    /** What became of the articles that have changed since a revision, with what they were then. */
    Histories histories(long since, List<PriceGroup> groups) {
        var histories = new Histories(groups);
        versions.forEach((number, all) -> all.stream()
                .filter(version -> version.revision() > since && !number.isRecord())
                .findFirst()
                .ifPresent(changed -> {
                    version(number, since)
                            .ifPresent(before -> histories.add(number, before.revision(), article(before)));
                    all.stream()
                            .filter(version -> version.revision() > since)
                            .forEach(version -> histories.add(number, version.revision(), article(version)));
                }));
        return histories;
    }

    private static Optional<Article> article(Version version) {
        return version.content().map(Article.class::cast);
    }

    List<Row> changes(Span span, After after, int limit) {
        var begin = after == null ? null : new Row(after.revision(), after.number(), null);
        return versions.keySet().stream()
                .flatMap(number -> version(number, span.upTo()).stream()
                        .filter(version -> version.revision() > span.since())
                        .map(version -> row(number, version)))
                .filter(row -> !span.liveOnly() || row.body() != null)
                .filter(row -> begin == null || BY_REVISION_AND_NUMBER.compare(row, begin) > 0)
                .sorted(BY_REVISION_AND_NUMBER)
                .limit(limit)
                .toList();
    }
}
