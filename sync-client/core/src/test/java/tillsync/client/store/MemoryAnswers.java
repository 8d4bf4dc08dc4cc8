package tillsync.client.store;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.guard.Reach;

/** Kept answers, the oldest first. */
final class MemoryAnswers implements Answers {
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
        state.answered.put(requestId, new Kept(contentHash, changed.size(), wanted.size() - different.size()));
        if (state.answered.size() > MOST) {
            state.answered.remove(state.answered.keySet().iterator().next());
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
