package tillsync.client.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/** A pull that waits in memory until it is applied in one transaction. */
final class MemoryStaging implements StagingAside {
    private static final EditOrigin REPAIR = new EditOrigin(new Origin("REPAIR", null), null);

    private final MemoryStore store;
    private final boolean snapshot;
    private final boolean checks;
    private final List<Edit> staged = new ArrayList<>();
    private @Nullable Clock takesAtOnce;
    private @Nullable GroupVersion grouped;
    private @Nullable Kinds kinds;

    MemoryStaging(MemoryStore store, boolean snapshot, boolean checks) {
        this.store = store;
        this.snapshot = snapshot;
        this.checks = checks;
    }

    @Override
    public void takesAtOnce(Clock clock) {
        takesAtOnce = clock;
    }

    @Override
    public void keeps(Kinds now) {
        kinds = now;
    }

    @Override
    public void add(List<Change> changes) {
        changes.forEach(change -> staged.add(change.edit()));
    }

    @Override
    public void grouped(GroupVersion grouped) {
        this.grouped = grouped;
    }

    @Override
    public void apply(CatalogueId catalogue, String cursor, Head head) {
        store.write(state -> {
            boolean atOnce = takesAtOnce != null && state.handover.isEmpty() && state.held.isEmpty();
            move(state, head, !atOnce);
            store.articles(state).leaveDelivered();
            sellBy(state, !atOnce);
            end(state, catalogue, cursor, head);
            if (atOnce) {
                state.took(cursor, takesAtOnce.instant(), state.position.grouped());
            }
        });
    }

    @Override
    public void rebase(CatalogueId catalogue, String cursor, Head head) {
        if (!snapshot) {
            throw new IllegalStateException("pull: a delta (expected: a snapshot)");
        }
        store.write(state -> {
            var articles = store.articles(state);
            sellBy(state, true);
            articles.apply(MemoryOutbox.takeDelivered(state, articles), false);
            var had = state.position.kinds();
            var differing = differing(state);
            move(state, head, false);
            MemoryOutbox.prepend(state, differing, REPAIR);
            end(state, catalogue, cursor, head);
            articles.handOver(state.articles.keySet().stream()
                    .filter(number -> !had.include(number))
                    .toList());
        });
    }

    private void move(MemoryState state, Head head, boolean handOver) {
        var articles = store.articles(state);
        articles.apply(staged, handOver);
        if (snapshot) {
            var kept = new HashSet<ArticleNumber>();
            staged.forEach(edit -> kept.add(edit.number()));
            articles.dropAllBut(kept, handOver);
        }
        if (kinds != null) {
            articles.keep(kinds);
        }
        if (checks) {
            articles.check(head);
        }
    }

    private void sellBy(MemoryState state, boolean handOver) {
        if (grouped != null) {
            store.articles(state).sellBy(grouped, handOver);
        }
    }

    private void end(MemoryState state, CatalogueId catalogue, String cursor, Head head) {
        store.articles(state).isAt(catalogue, cursor, head.revision());
        state.pullAnew = false;
    }

    private List<Edit> differing(MemoryState state) {
        var others = new LinkedHashMap<ArticleNumber, Edit>();
        staged.forEach(edit -> others.put(edit.number(), edit));
        var edits = new ArrayList<Edit>();
        state.articles.forEach((number, article) -> {
            var own = Edit.put(article);
            if (!own.equals(others.get(number))) {
                edits.add(own);
            }
        });
        others.keySet().stream()
                .filter(number -> !state.articles.containsKey(number))
                .sorted()
                .map(Edit::remove)
                .forEach((Consumer<Edit>) edits::add);
        var had = state.position.kinds();
        var both = kinds == null ? had : had.and(kinds);
        edits.removeIf(edit -> !both.include(edit.number()));
        return edits;
    }

    @Override
    public void close() {
        staged.clear();
    }
}
