package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.client.store.MemoryState.Before;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.tables.StoredArticle;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/** The synchronised articles, and what is to be handed over of them, inside one transaction. */
final class MemoryArticles {
    private final MemoryState state;
    private final @Nullable LocalDateTime begunUntil;

    /** @param begunUntil up to when planned values have begun, as the process knows */
    MemoryArticles(MemoryState state, @Nullable LocalDateTime begunUntil) {
        this.state = state;
        this.begunUntil = begunUntil;
    }

    void apply(Collection<Edit> edits, boolean handOver) {
        var last = new LinkedHashMap<ArticleNumber, Edit>();
        edits.forEach(edit -> last.put(edit.number(), edit));
        last.values().removeIf(edit -> !changes(edit));
        if (handOver) {
            handOver(last.keySet());
        }
        last.values().forEach(this::apply);
    }

    private boolean changes(Edit edit) {
        var before = state.articles.get(edit.number());
        return !Objects.equals(edit.content(), before);
    }

    private void apply(Edit edit) {
        var at = state.position;
        var number = edit.number();
        var before = state.articles.get(number);
        var digest = before == null ? at.digest() : at.digest().without(number, before.digest());
        int one = number.isRecord() ? 0 : 1;
        long count = before == null ? at.articles() : at.articles() - one;
        var content = edit.content();
        if (content != null) {
            state.articles.put(number, content);
            digest = digest.with(content);
            count += one;
        } else {
            state.articles.remove(number);
        }
        state.position =
                new Position(at.cursor(), at.catalogue(), at.revision(), count, digest, at.grouped(), at.kinds());
    }

    /** Drops the records of all other kinds, of which the till's software is told nothing. */
    void keep(Kinds kinds) {
        var at = state.position;
        if (kinds.equals(at.kinds())) {
            return;
        }
        state.position = new Position(
                at.cursor(), at.catalogue(), at.revision(), at.articles(), at.digest(), at.grouped(), kinds);
        var dropped = new ArrayList<Edit>();
        state.articles.keySet().stream()
                .filter(number -> !kinds.include(number))
                .forEach(place -> dropped.add(Edit.remove(place)));
        apply(dropped, false);
        state.held.keySet().removeIf(number -> !kinds.include(number));
    }

    void dropAllBut(Collection<ArticleNumber> kept, boolean handOver) {
        var dropped = new ArrayList<Edit>();
        state.articles.keySet().stream()
                .filter(number -> !kept.contains(number))
                .forEach(number -> dropped.add(Edit.remove(number)));
        apply(dropped, handOver);
    }

    void check(Head head) {
        var at = state.position;
        if (at.articles() != head.articles() || !at.digest().equals(head.digest())) {
            throw new DigestMismatch(at.articles(), at.digest(), head);
        }
    }

    void isAt(CatalogueId catalogue, String cursor, long revision) {
        var at = state.position;
        state.position =
                new Position(cursor, catalogue, revision, at.articles(), at.digest(), at.grouped(), at.kinds());
    }

    /** The till sells by that price group from now on: all that it sells differently by it is handed over. */
    void sellBy(GroupVersion next, boolean handOver) {
        var at = state.position;
        var to = new Position(at.cursor(), at.catalogue(), at.revision(), at.articles(), at.digest(), next, at.kinds());
        var time = begunUntil == null ? state.begunUntil : begunUntil;
        var differing = new ArrayList<ArticleNumber>();
        state.articles.forEach((number, content) -> {
            boolean differs = content instanceof Article article
                    && (time == null
                            ? article.hasGroups()
                            : !at.sold(article, time).equals(to.sold(article, time)));
            if (differs && state.lastEdit(number).isEmpty()) {
                differing.add(number);
            }
        });
        if (handOver && !Objects.equals(at.grouped().name(), next.name())) {
            handOver(differing);
        }
        state.position = to;
    }

    /** These numbers are about to change: before they do, it is noted what the software has. */
    void handOver(Collection<ArticleNumber> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        noteTaken();
        var asOf = keepBegun();
        for (var number : numbers) {
            var held = state.held.remove(number);
            if (!state.handover.containsKey(number)) {
                state.handover.put(number, held == null ? before(number, asOf) : fresh(held.before()));
            }
        }
    }

    private Before before(ArticleNumber number, @Nullable LocalDateTime asOf) {
        var stored = state.article(number).orElse(null);
        return new Before(stored, stored == null ? null : asOf, state.groupOf(number), 0, null);
    }

    private static Before fresh(Before before) {
        return new Before(before.article(), before.asOf(), before.group(), 0, null);
    }

    /** The software itself has made these edits. A held article that it edits is tried again. */
    void edited(List<Edit> edits, LocalDateTime now) {
        if (state.begunUntil == null) {
            state.begunUntil = now;
        }
        for (var edit : edits) {
            var held = state.held.containsKey(edit.number()) ? held(edit.number()) : null;
            if (held != null) {
                state.handover.putIfAbsent(edit.number(), fresh(held.before()));
            }
        }
        if (!state.handover.isEmpty()) {
            var asOf = keepBegun();
            edits.forEach(edit -> state.handover.computeIfPresent(
                    edit.number(),
                    (number, before) -> new Before(
                            StoredArticle.of(edit).orElse(null), asOf, null, before.attempts(), before.since())));
        }
    }

    private MemoryState.HeldRow held(ArticleNumber number) {
        noteTaken();
        return state.held.remove(number);
    }

    void noteTaken() {
        if (state.handover.isEmpty()) {
            state.taken = state.position;
        }
    }

    private @Nullable LocalDateTime keepBegun() {
        state.begunUntil = begunUntil == null ? state.begunUntil : begunUntil;
        return state.begunUntil;
    }

    /** Edits leave the outbox without becoming articles. */
    void leave(long after, long upTo) {
        var rows = state.outbox.subMap(after, after == Long.MIN_VALUE, upTo, true);
        handOver(rows.values().stream()
                .map(row -> row.edit().number())
                .distinct()
                .toList());
        remove(after, upTo);
    }

    void remove(long after, long upTo) {
        state.outbox.subMap(after, after == Long.MIN_VALUE, upTo, true).clear();
        if (state.heldUpTo != null) {
            state.heldUpTo = state.outbox.floorKey(state.heldUpTo);
        }
    }

    void leaveDelivered() {
        if (state.delivered != null) {
            leave(Long.MIN_VALUE, state.delivered);
        }
        state.delivered = null;
    }
}
