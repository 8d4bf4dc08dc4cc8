package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.guard.Reach;

/** Kept answers, the oldest first. */
final class MemoryAnswers implements Answers {
    private static final String OWN = "own ";

    private final MemoryStore store;

    MemoryAnswers(MemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Kept> kept(String requestId) {
        return Optional.ofNullable(store.state().answered.get(requestId));
    }

    @Override
    public Kept carryOut(ChangeSet edits, String contentHash, EditOrigin made, Reach reach) {
        var requestId = Objects.requireNonNull(made.origin().requestId(), "requestId");
        if (kept(requestId).isEmpty()) {
            store.write(state -> carryOut(state, requestId, edits, contentHash, made, reach));
        }
        return kept(requestId).orElseThrow();
    }

    private void carryOut(
            MemoryState state, String requestId, ChangeSet edits, String contentHash, EditOrigin made, Reach reach) {
        var wanted = edits.lastByNumber().values();
        var different = wanted.stream()
                .map(Edit::number)
                .filter(number -> !state.stored(number)
                        .equals(Optional.ofNullable(
                                edits.lastByNumber().get(number).content())))
                .toList();
        var changed = different.stream()
                .filter(number -> reach.includes(number, state.stored(number)))
                .toList();
        var skipped =
                different.stream().filter(number -> !changed.contains(number)).toList();
        if (!changed.isEmpty()) {
            store.articles(state).handOver(changed);
            MemoryOutbox.append(
                    state,
                    edits.edits().stream()
                            .filter(edit -> !skipped.contains(edit.number()))
                            .toList(),
                    made);
        }
        keep(state, requestId, new Kept(contentHash, changed.size(), wanted.size() - different.size()));
    }

    private static void keep(MemoryState state, String key, Kept kept) {
        state.answered.put(key, kept);
        var alike = state.answered.keySet().stream()
                .filter(other -> other.startsWith(OWN) == key.startsWith(OWN))
                .toList();
        if (alike.size() > MOST) {
            state.answered.remove(alike.get(0));
        }
    }

    @Override
    public Optional<Kept> saved(String id) {
        return kept(OWN + id);
    }

    @Override
    public Kept saveOnce(String id, ChangeSet edits, KnownFields known, LocalDateTime now, EditOrigin made) {
        if (saved(id).isEmpty()) {
            requireAll(known);
            store.write(state -> {
                store.articles(state).edited(edits.edits(), now);
                MemoryOutbox.append(state, edits.edits(), made);
                keep(
                        state,
                        OWN + id,
                        new Kept(edits.contentHash(), edits.edits().size(), 0));
            });
        }
        return saved(id).orElseThrow();
    }

    static void requireAll(KnownFields known) {
        if (!known.isAll()) {
            throw new UnsupportedOperationException("fields: some (expected: all, in this store)");
        }
    }

    static CatalogueDigest digest(Collection<Article> articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles) {
            digest = digest.with(article.number(), article.digest());
        }
        return digest;
    }
}
