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
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.tables.StoredArticle;

/** All that a {@link MemoryStore} keeps. A transaction changes a copy, which takes its place at the commit. */
final class MemoryState {
    private static final int MOST_APPLIED = 100;

    record Row(long position, long batch, Edit edit, EditOrigin made) {}

    /** What the till's software has under a number; {@code article} is null if it has nothing. */
    record Before(
            @Nullable Article article,
            @Nullable LocalDateTime asOf,
            int attempts,
            @Nullable Instant since) {}

    record HeldRow(Before before, Held held, Instant retryAt, String software) {}

    record Frozen(String pairing, long sequence, long upTo) {}

    final NavigableMap<ArticleNumber, Article> articles;
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

    /** What is stored under a number: its last edit, else the synchronised article. */
    Optional<Article> stored(ArticleNumber number) {
        return lastEdit(number)
                .map(row -> StoredArticle.of(row.edit()))
                .orElseGet(() -> Optional.ofNullable(articles.get(number)));
    }

    /** All that is stored, by number. */
    NavigableMap<ArticleNumber, Article> stored() {
        var stored = new TreeMap<>(articles);
        for (var row : outbox.values()) {
            if (row.edit() instanceof Edit.Put put) {
                stored.put(put.number(), put.article());
            } else {
                stored.remove(row.edit().number());
            }
        }
        return stored;
    }

    /** All that is sold at that time, by number. */
    NavigableMap<ArticleNumber, Article> sold(LocalDateTime now) {
        var sold = stored();
        sold.replaceAll((number, article) -> article.asOf(now));
        held.forEach((number, row) -> before(number, row.before(), now, sold));
        handover.forEach((number, before) -> before(number, before, now, sold));
        return sold;
    }

    private static void before(
            ArticleNumber number, Before before, LocalDateTime now, NavigableMap<ArticleNumber, Article> sold) {
        if (before.article() == null) {
            sold.remove(number);
        } else {
            sold.put(number, before.article().asOf(before.asOf() == null ? now : before.asOf()));
        }
    }

    void took(String cursor, Instant at) {
        applied.add(new Applied(++lastApplied, cursor, at));
        applied.removeIf(each -> each.place() <= lastApplied - MOST_APPLIED);
    }
}
