package tillsync.service.engine.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.approval.DeliveryStep;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.RecordKey;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;

/**
 * Reads articles as they were at a revision. Rows of the current state that are not newer are read directly; only
 * articles that were edited since come from the versions. The current state is read first: a row that moves to the
 * versions in between is seen twice and counted once, never missed.
 */
@Repository
public class ArticleStates implements ArticlesAt {
    /** The first byte of the places of records, and of no number. */
    private static final byte RECORD = 1;

    private static final long MOST_CACHED_ARTICLES = 500_000;
    private static final long MOST_CACHED_SUMS = 1_000;
    private static final String AMONG =
            "select a.revision, a.number, a.body from unnest(cast(? as bytea array)) as wanted (number) ";

    /**
     * The sum fits no index, which leaves H2 only the key. As long as H2 knows of few rows, it prefers an index with a
     * range. It keeps that plan when there are many, and then reads the whole catalogue for each number.
     */
    private static final String CURRENT =
            AMONG + "join article a on a.catalogue = ? and a.number = wanted.number where a.revision + 0 <= ?";

    private static final String FORMER = AMONG
            + "join article_version a on a.catalogue = ? and a.number = wanted.number"
            + " where ? between a.revision and a.until_revision - 1";

    /** The sum keeps H2 from the index by the last revision, as in {@link #CURRENT}. */
    private static final String FIRST =
            "select a.revision, a.number, a.body from (select v.number, min(v.revision) as first"
                    + " from unnest(cast(? as bytea array)) as wanted (number) join article_version v on v.catalogue = ?"
                    + " and v.number = wanted.number where v.until_revision + 0 > ? and v.revision <= ? and v.body is not null"
                    + " group by v.number) f join article_version a on a.catalogue = ? and a.number = f.number and a.revision = f.first";

    private static final String OF_ONE =
            " where catalogue = ? and number = ? order by catalogue desc, number desc, revision desc limit ?";

    private static final String BYTES = "select sum(octet_length(body)) from (select body from article"
            + " where catalogue = ? and revision <= ? and body is not null union all select body from article_version"
            + " where catalogue = ? and until_revision > ? and revision <= ? and body is not null) bodies";

    private final JdbcClient jdbc;
    private final CatalogueCache inMemory;
    private final Cache<Position, Map<ArticleNumber, ArticleDigest>> cached = Caffeine.newBuilder()
            .maximumWeight(MOST_CACHED_ARTICLES)
            .weigher((Position position, Map<ArticleNumber, ArticleDigest> digests) -> 10 + digests.size())
            .build();
    private final Cache<Position, Long> cachedBytes =
            Caffeine.newBuilder().maximumSize(MOST_CACHED_SUMS).build();

    ArticleStates(JdbcClient jdbc, CatalogueCache inMemory) {
        this.jdbc = jdbc;
        this.inMemory = inMemory;
    }

    /** Keyed by digest too: if a failed database has lost a revision, a new one takes its number. */
    private record Position(CatalogueId catalogue, long revision, CatalogueDigest digest) {}

    /**
     * The row of one article, or of a record under its place. {@code body} is its canonical JSON in UTF-8; null if it
     * was removed.
     */
    public record Row(long revision, byte[] number, byte @Nullable [] body) {
        public boolean isRecord() {
            return number.length > 0 && number[0] == RECORD;
        }

        /** The article or record; empty if it was removed. */
        public Optional<Content> content() {
            return isRecord()
                    ? Optional.ofNullable(body)
                            .map(json -> CatalogueRecord.stored(RecordKey.of(ArticleNumber.of(number)), json))
                    : live().map(Content.class::cast);
        }

        /** The article. Fails if it was removed, or is a record. */
        public Article article() {
            return live().orElseThrow();
        }

        /** The article; empty if it was removed, or is a record. */
        public Optional<Article> live() {
            return isRecord()
                    ? Optional.empty()
                    : Optional.ofNullable(body).map(json -> Article.stored(ArticleNumber.of(number), json));
        }
    }

    @Override
    public Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision) {
        return cached.get(position(catalogue, revision), this::digestsAt);
    }

    private Position position(CatalogueId catalogue, long revision) {
        return new Position(catalogue, revision, digestOf(catalogue, revision));
    }

    private CatalogueDigest digestOf(CatalogueId catalogue, long revision) {
        return jdbc.sql("select digest from revision where catalogue = ? and revision = ?")
                .params(catalogue.value(), revision)
                .query((row, index) -> CatalogueDigest.of(row.getBytes(1)))
                .optional()
                .orElse(CatalogueDigest.EMPTY);
    }

    private Map<ArticleNumber, ArticleDigest> digestsAt(Position at) {
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        var known = inMemory.state(at.catalogue()).filter(this::isStored);
        known.ifPresent(state -> digests.putAll(state.articles()));
        long since = Math.min(known.map(Catalogue::revision).orElse(0L), at.revision());
        if (known.isEmpty() || known.get().revision() != at.revision()) {
            replaceChanged(digests, since, at);
        }
        return Collections.unmodifiableMap(digests);
    }

    /** A state in memory may not be committed yet, or be of a revision that a failed database has lost. */
    boolean isStored(Catalogue state) {
        return digestOf(state.id(), state.revision()).equals(state.digest());
    }

    /** Replaces the digests of articles that changed after {@code since} by those at another revision. */
    private void replaceChanged(Map<ArticleNumber, ArticleDigest> digests, long since, Position at) {
        jdbc.sql("select number, revision, digest from article where catalogue = ? and revision > ?")
                .params(at.catalogue().value(), since)
                .query(row -> {
                    var number = ArticleNumber.of(row.getBytes(1));
                    digests.remove(number);
                    var digest = row.getBytes(3);
                    if (digest != null && row.getLong(2) <= at.revision()) {
                        digests.put(number, ArticleDigest.of(digest));
                    }
                });
        jdbc.sql("select number, digest from article_version"
                        + " where catalogue = ? and until_revision > ? and revision <= ? and digest is not null")
                .params(at.catalogue().value(), at.revision(), at.revision())
                .query(row -> {
                    digests.putIfAbsent(ArticleNumber.of(row.getBytes(1)), ArticleDigest.of(row.getBytes(2)));
                });
    }

    /** The size of all articles of a revision in canonical form, in bytes. */
    public long bytesAt(CatalogueId catalogue, long revision) {
        return cachedBytes.get(position(catalogue, revision), at -> jdbc.sql(BYTES)
                .params(catalogue.value(), revision, catalogue.value(), revision, revision)
                .query((row, index) -> row.getLong(1))
                .single());
    }

    @Override
    public Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        var rows = new HashMap<ArticleNumber, Row>();
        read(CURRENT, catalogue, revision, numbers, rows);
        var others =
                numbers.stream().filter(number -> !rows.containsKey(number)).toList();
        if (!others.isEmpty()) {
            read(FORMER, catalogue, revision, others, rows);
        }
        return rows;
    }

    private void read(
            String query,
            CatalogueId catalogue,
            long revision,
            List<ArticleNumber> numbers,
            Map<ArticleNumber, Row> rows) {
        jdbc.sql(query)
                .params(CurrentArticles.array(numbers), catalogue.value(), revision)
                .query((row, index) -> CurrentArticles.row(row))
                .list()
                .forEach(row -> rows.put(ArticleNumber.of(row.number()), row));
    }

    /** The first version of each article that was live in a span; leaves out articles without one. */
    public Map<ArticleNumber, Article> firstIn(
            DeliveryStep.Span span, CatalogueId catalogue, List<ArticleNumber> numbers) {
        var rows = new HashMap<ArticleNumber, Row>();
        read(CURRENT, catalogue, span.last(), numbers, rows);
        jdbc.sql(FIRST)
                .params(CurrentArticles.array(numbers), catalogue.value(), span.first(), span.last(), catalogue.value())
                .query((row, index) -> CurrentArticles.row(row))
                .list()
                .forEach(row -> rows.put(ArticleNumber.of(row.number()), row));
        return rows.values().stream()
                .flatMap(row -> row.live().stream())
                .collect(Collectors.toMap(Article::number, Function.identity()));
    }

    /** Reads the rows of articles that were replaced after a revision, in any order. */
    public void formerAfter(CatalogueId catalogue, long revision, Consumer<Row> take) {
        jdbc.sql("select revision, number, body from article_version where catalogue = ? and until_revision > ?")
                .params(catalogue.value(), revision)
                .query(CurrentArticles.to(take));
    }

    /** All versions of one article, the newest first; at most {@code limit}. */
    public List<Row> history(CatalogueId catalogue, ArticleNumber number, int limit) {
        var all = new ArrayList<Row>();
        if (number.isRecord()) {
            return all;
        }
        for (var rows : List.of("select revision, body from article", "select revision, body from article_version")) {
            all.addAll(jdbc.sql(rows + OF_ONE)
                    .params(catalogue.value(), number.utf8(), limit)
                    .query((row, index) -> new Row(row.getLong(1), number.utf8(), row.getBytes(2)))
                    .list());
        }
        return all.subList(0, Math.min(limit, all.size()));
    }
}
