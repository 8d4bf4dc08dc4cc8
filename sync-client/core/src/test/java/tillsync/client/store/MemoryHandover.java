package tillsync.client.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.RecordKey;
import tillsync.client.store.MemoryState.Before;
import tillsync.client.store.MemoryState.HeldRow;

/** What is to be handed over; the software is asked outside of any transaction. */
final class MemoryHandover implements Handover {
    private static final long MOST_SECONDS = 3_600;

    private final MemoryStore store;

    MemoryHandover(MemoryStore store) {
        this.store = store;
    }

    @Override
    public boolean isPending() {
        return !store.state().handover.isEmpty();
    }

    @Override
    public Position taken() {
        var taken = store.state().taken;
        return taken == null ? store.state().position : taken;
    }

    @Override
    public void takenIsUnknown() {
        store.write(state -> state.taken = state.taken == null ? null : state.taken.withoutCursor());
    }

    private record Rest(
            MemoryState state, Position position, long edited, Map<ArticleNumber, Optional<Content>> changes)
            implements Handed {
        @Override
        public long size() {
            return changes.size();
        }

        @Override
        public void forEach(LocalDateTime time, BiConsumer<ArticleNumber, Optional<Article>> consumer) {
            changes.forEach((number, content) -> {
                if (!number.isRecord()) {
                    var article = content.map(Article.class::cast);
                    consumer.accept(number, article.flatMap(is -> is.sold(state.groupOf(number), time)));
                }
            });
        }

        @Override
        public void forEachRecord(BiConsumer<RecordKey, Optional<CatalogueRecord>> consumer) {
            changes.forEach((place, content) -> {
                if (place.isRecord() && position.kinds().include(place)) {
                    consumer.accept(RecordKey.of(place), content.map(CatalogueRecord.class::cast));
                }
            });
        }
    }

    @Override
    public Optional<Takeover> handOver(Function<Handed, Takeover> software, String version, Instant now) {
        if (store.state().held.values().stream().anyMatch(row -> isDue(row, version, now))) {
            store.write(state -> retry(state, version, now));
        }
        if (!isPending()) {
            return Optional.empty();
        }
        var state = store.state();
        var changes = new TreeMap<ArticleNumber, Optional<Content>>();
        state.handover.keySet().forEach(number -> changes.put(number, state.stored(number)));
        var handed = new Rest(state, state.position, state.lastPosition(), changes);
        var answer = software.apply(handed);
        if (!answer.isLater()) {
            store.write(next -> confirm(next, handed, answer, version, now));
        }
        return Optional.of(answer);
    }

    private static boolean isDue(HeldRow row, String version, Instant now) {
        return !row.retryAt().isAfter(now)
                || row.retryAt().isAfter(now.plusSeconds(MOST_SECONDS))
                || !row.software().equals(version);
    }

    private void retry(MemoryState state, String version, Instant now) {
        store.articles(state).noteTaken();
        for (var number : List.copyOf(state.held.keySet())) {
            var row = state.held.get(number);
            if (isDue(row, version, now)) {
                state.handover.put(number, row.before());
                state.held.remove(number);
            }
        }
    }

    private static void confirm(MemoryState state, Rest handed, Takeover answer, String version, Instant now) {
        for (var refused : answer.except()) {
            var before = state.handover.get(refused.number());
            if (before != null && !isEditedSince(state, refused.number(), handed)) {
                state.held.put(refused.number(), held(before, refused, handed, version, now));
            }
        }
        state.handover.keySet().removeIf(number -> !isEditedSince(state, number, handed));
        state.waiting = null;
        if (state.handover.isEmpty()) {
            state.taken = null;
            if (handed.position.cursor() != null) {
                state.took(handed.position.cursor(), now, handed.position.grouped());
            }
        }
    }

    private static boolean isEditedSince(MemoryState state, ArticleNumber number, Rest handed) {
        return state.lastEdit(number)
                .filter(row -> row.position() > handed.edited)
                .isPresent();
    }

    private static HeldRow held(Before before, Takeover.NotTaken refused, Rest handed, String version, Instant now) {
        var since = before.since() == null ? now : before.since();
        long wait = Math.min(MOST_SECONDS, 60L << Math.min(before.attempts(), 10));
        return new HeldRow(
                new Before(before.article(), before.asOf(), before.group(), before.attempts() + 1, since),
                new Held(refused.number(), handed.position.revision(), refused.code(), refused.detail(), since),
                now.plusSeconds(wait),
                version);
    }

    @Override
    public void waits(String code, Instant now) {
        if (waiting().filter(known -> known.code().equals(code)).isEmpty()) {
            store.write(state -> state.waiting = new Waiting(code, now));
        }
    }

    @Override
    public Optional<Waiting> waiting() {
        return Optional.ofNullable(store.state().waiting);
    }

    @Override
    public List<Held> held(int most) {
        return store.state().held.values().stream()
                .map(HeldRow::held)
                .limit(most)
                .toList();
    }

    @Override
    public long heldCount() {
        return store.state().held.size();
    }

    @Override
    public Optional<Instant> retryAt(String version, Instant now) {
        var rows = store.state().held.values();
        return rows.stream().anyMatch(row -> isDue(row, version, now))
                ? Optional.of(now)
                : rows.stream().map(HeldRow::retryAt).min(Instant::compareTo);
    }

    @Override
    public void retryHeld(Instant now) {
        store.write(state ->
                state.held.replaceAll((number, row) -> new HeldRow(row.before(), row.held(), now, row.software())));
    }

    @Override
    public List<Applied> applied() {
        return List.copyOf(store.state().applied);
    }

    @Override
    public void reported(List<Applied> applied, @Nullable Instant verifiedAt) {
        if (verifiedAt != null) {
            store.write(state -> state.verifiedAt = verifiedAt);
        }
        if (!applied.isEmpty()) {
            store.write(state -> state.applied.removeAll(applied));
        }
    }
}
