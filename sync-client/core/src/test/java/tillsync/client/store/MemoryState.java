package tillsync.client.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.Reconciliation;
import tillsync.topology.GroupVersion;

/** All that a {@link MemoryStore} keeps. A transaction changes a copy, which takes its place at the commit. */
final class MemoryState {
    private static final int MOST_APPLIED = 100;

    record Row(long position, long batch, Edit edit, EditOrigin made) {}

    /** What the till's software has under a number, and how; {@code article} is null if it has nothing, and of a record. */
    record Before(
            @Nullable Article article,
            @Nullable LocalDateTime asOf,
            @Nullable PriceGroup group,
            int attempts,
            @Nullable Instant since) {}

    record HeldRow(Before before, Held held, Instant retryAt, String software) {}

    record Frozen(String pairing, long sequence, long upTo) {}

    /** The synchronised articles, and records under their places. */
    final NavigableMap<ArticleNumber, Content> articles;

    final NavigableMap<Long, Row> outbox;
    final NavigableMap<ArticleNumber, Before> handover;
    final NavigableMap<ArticleNumber, HeldRow> held;
    final List<Applied> applied;
    final List<Refused> refused;
    final Map<String, Answers.Kept> answered;
    long lastApplied;
    Position position = Position.NONE;

    @Nullable
    Position taken;

    @Nullable
    Waiting waiting;

    @Nullable
    Identity identity;

    @Nullable
    Numbering numbering;

    @Nullable
    Frozen frozen;

    @Nullable
    Paired paired;

    @Nullable
    Long delivered;

    @Nullable
    Long heldUpTo;

    boolean pullAnew;

    @Nullable
    Instant verifiedAt;

    @Nullable
    LocalDateTime begunUntil;

    @Nullable
    ClockSkew clockSkew;

    @Nullable
    Reconciliation reconciled;

    @Nullable
    Loss loss;

    MemoryState() {
        articles = new TreeMap<>();
        outbox = new TreeMap<>();
        handover = new TreeMap<>();
        held = new TreeMap<>();
        applied = new ArrayList<>();
        refused = new ArrayList<>();
        answered = new LinkedHashMap<>();
    }

    private MemoryState(MemoryState other) {
        articles = new TreeMap<>(other.articles);
        outbox = new TreeMap<>(other.outbox);
        handover = new TreeMap<>(other.handover);
        held = new TreeMap<>(other.held);
        applied = new ArrayList<>(other.applied);
        refused = new ArrayList<>(other.refused);
        answered = new LinkedHashMap<>(other.answered);
        lastApplied = other.lastApplied;
        position = other.position;
        taken = other.taken;
        waiting = other.waiting;
        identity = other.identity;
        numbering = other.numbering;
        frozen = other.frozen;
        paired = other.paired;
        delivered = other.delivered;
        heldUpTo = other.heldUpTo;
        pullAnew = other.pullAnew;
        verifiedAt = other.verifiedAt;
        begunUntil = other.begunUntil;
        clockSkew = other.clockSkew;
        reconciled = other.reconciled;
        loss = other.loss;
    }

    MemoryState copy() {
        return new MemoryState(this);
    }

    long lastPosition() {
        return outbox.isEmpty() ? 0 : outbox.lastKey();
    }

    /** The last edit of a number that lies in the outbox. */
    Optional<Row> lastEdit(ArticleNumber number) {
        return outbox.descendingMap().values().stream()
                .filter(row -> row.edit().number().equals(number))
                .findFirst();
    }

    /** What is stored under a number or place: its last edit, else the synchronised article or record. */
    Optional<Content> stored(ArticleNumber number) {
        return lastEdit(number)
                .map(row -> Optional.ofNullable(row.edit().content()))
                .orElseGet(() -> Optional.ofNullable(articles.get(number)));
    }

    /** As {@link #stored(ArticleNumber)}, if it is an article. */
    Optional<Article> article(ArticleNumber number) {
        return stored(number).filter(Article.class::isInstance).map(Article.class::cast);
    }

    /** All that is stored, by number or place. */
    NavigableMap<ArticleNumber, Content> stored() {
        var stored = new TreeMap<>(articles);
        for (var row : outbox.values()) {
            var content = row.edit().content();
            if (content != null) {
                stored.put(content.number(), content);
            } else {
                stored.remove(row.edit().number());
            }
        }
        return stored;
    }

    /** All articles, or all records, that are stored, in order. */
    <T extends Content> List<T> stored(Class<T> type) {
        return stored().values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** All that is sold at that time, by number. */
    NavigableMap<ArticleNumber, Article> sold(LocalDateTime now) {
        var sold = new TreeMap<ArticleNumber, Article>();
        stored(Article.class).forEach(article -> article.sold(groupOf(article.number()), now)
                .ifPresent(is -> sold.put(is.number(), is)));
        held.forEach((number, row) -> before(number, row.before(), now, sold));
        handover.forEach((number, before) -> before(number, before, now, sold));
        return sold;
    }

    /** The price group by which the software has what is stored: what it has edited itself, by none. */
    @Nullable
    PriceGroup groupOf(ArticleNumber number) {
        return lastEdit(number).isPresent() ? null : position.grouped().name();
    }

    private static void before(
            ArticleNumber number, Before before, LocalDateTime now, NavigableMap<ArticleNumber, Article> sold) {
        sold.remove(number);
        if (before.article() != null) {
            before.article()
                    .sold(before.group(), before.asOf() == null ? now : before.asOf())
                    .ifPresent(is -> sold.put(number, is));
        }
    }

    void took(String cursor, Instant at, GroupVersion grouped) {
        applied.add(new Applied(++lastApplied, cursor, at, grouped));
        applied.removeIf(each -> each.place() <= lastApplied - MOST_APPLIED);
    }

    void remember(Identity now) {
        if (identity != null && !identity.deviceId().equals(now.deviceId())) {
            withoutCursor();
        }
        identity = now;
    }

    void withoutCursor() {
        position = position.withoutCursor();
        taken = taken == null ? null : taken.withoutCursor();
    }

    void forgetArticles() {
        articles.clear();
        handover.clear();
        held.clear();
        applied.clear();
        answered.clear();
        position = Position.NONE;
        taken = null;
        waiting = null;
        pullAnew = false;
        verifiedAt = null;
    }
}
