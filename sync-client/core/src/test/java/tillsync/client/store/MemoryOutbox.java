package tillsync.client.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.client.store.MemoryState.Frozen;
import tillsync.client.store.MemoryState.Row;
import tillsync.problem.Flaw;

/** The outbox: first delivered edits, then those in flight, then queued ones. */
final class MemoryOutbox implements Outbox {
    private final MemoryStore store;

    MemoryOutbox(MemoryStore store) {
        this.store = store;
    }

    static void append(MemoryState state, Collection<Edit> edits, EditOrigin made) {
        insert(state, state.lastPosition() + 1, edits, made);
    }

    static void prepend(MemoryState state, Collection<Edit> edits, EditOrigin made) {
        state.frozen = null;
        state.delivered = null;
        insert(state, (state.outbox.isEmpty() ? 1 : state.outbox.firstKey()) - edits.size(), edits, made);
    }

    private static void insert(MemoryState state, long first, Collection<Edit> edits, EditOrigin made) {
        long position = first;
        for (var edit : edits) {
            state.outbox.put(position, new Row(position, first, edit, made));
            position++;
        }
    }

    private static long delivered(MemoryState state) {
        return state.delivered == null ? Long.MIN_VALUE : state.delivered;
    }

    private static long upToFrozen(MemoryState state) {
        return state.frozen == null ? delivered(state) : state.frozen.upTo();
    }

    private static List<Row> frozen(MemoryState state) {
        long after = delivered(state);
        return List.copyOf(state.outbox
                .subMap(after, after == Long.MIN_VALUE, upToFrozen(state), true)
                .values());
    }

    private static Collection<Row> behind(MemoryState state, long position) {
        return state.outbox.tailMap(position, position == Long.MIN_VALUE).values();
    }

    private static boolean holds(MemoryState state, long position) {
        return state.heldUpTo != null && position <= state.heldUpTo;
    }

    static void holdsDelivered(MemoryState state) {
        state.heldUpTo = state.outbox.floorKey(deliveredToInbox(state));
    }

    private static long deliveredToInbox(MemoryState state) {
        return state.heldUpTo == null ? Long.MIN_VALUE : Math.min(delivered(state), state.heldUpTo);
    }

    @Override
    public long unpublished() {
        return behind(store.state(), delivered(store.state())).size();
    }

    @Override
    public List<Queued> queued(int most) {
        var state = store.state();
        return behind(state, upToFrozen(state)).stream()
                .limit(most)
                .map(row -> new Queued(row.batch(), row.edit(), row.made(), holds(state, row.position())))
                .toList();
    }

    @Override
    public Optional<InFlight> inFlight() {
        return inFlight(store.state());
    }

    private static Optional<InFlight> inFlight(MemoryState state) {
        if (state.frozen == null) {
            return Optional.empty();
        }
        var rows = frozen(state);
        return Optional.of(new InFlight(
                state.frozen.pairing(),
                state.frozen.sequence(),
                rows.get(0).made(),
                new ChangeSet(rows.stream().map(Row::edit).toList()),
                holds(state, state.frozen.upTo())));
    }

    @Override
    public void number(Numbering numbering) {
        store.write(state -> number(state, numbering));
    }

    static void number(MemoryState state, Numbering numbering) {
        var before = state.numbering;
        state.numbering = numbering;
        var frozen = state.frozen;
        long inFlight = frozen == null ? 0 : frozen.sequence();
        boolean hasLost = state.loss != null && state.loss.more();
        if (before == null ? numbering.next() > 1 && hasLost : numbering.isBeyond(before, inFlight)) {
            state.heldUpTo = state.outbox.isEmpty() ? null : state.outbox.lastKey();
            state.loss = new Loss(0, true, null);
        }
        if (frozen != null && !numbering.allows(frozen.pairing(), frozen.sequence())) {
            state.frozen = new Frozen(numbering.pairing(), numbering.next(), frozen.upTo());
        }
    }

    @Override
    public InFlight freeze(int edits) {
        store.write(state -> {
            var numbering = state.numbering;
            if (numbering == null) {
                throw new IllegalStateException("numbering: none (expected: hello before publishing)");
            }
            var rows = new ArrayList<>(behind(state, upToFrozen(state)));
            state.frozen = new Frozen(
                    numbering.pairing(), numbering.next(), rows.get(edits - 1).position());
        });
        return inFlight().orElseThrow();
    }

    @Override
    public void thaw() {
        store.write(state -> state.frozen = null);
    }

    @Override
    public void published(String cursor, long revision) {
        store.write(state -> {
            var catalogue = state.position.catalogue();
            if (catalogue == null) {
                throw new IllegalStateException("catalogue: none (expected: that which was published to)");
            }
            var articles = store.articles(state);
            var edits = frozen(state).stream().map(Row::edit).toList();
            articles.apply(state.position.kept(edits), false);
            articles.isAt(catalogue, cursor, revision);
            articles.remove(delivered(state), upToFrozen(state));
            var newer = edits.stream().map(Edit::number).toList();
            state.outbox.values().stream()
                    .filter(row -> row.position() <= delivered(state)
                            && newer.contains(row.edit().number()))
                    .toList()
                    .forEach(row -> articles.remove(row.position() - 1, row.position()));
            state.delivered = state.outbox.floorKey(delivered(state));
            land(state);
        });
    }

    @Override
    public void contained() {
        store.write(state -> {
            store.articles(state).leave(delivered(state), upToFrozen(state));
            land(state);
        });
    }

    @Override
    public void held() {
        store.write(state -> {
            long upTo = upToFrozen(state);
            state.heldUpTo = holds(state, upTo) ? state.heldUpTo : Long.valueOf(upTo);
            deliver(state, true);
        });
    }

    @Override
    public void delivered(boolean pullAnew) {
        store.write(state -> deliver(state, pullAnew));
    }

    @Override
    public void arrived(String cursor, long revision) {
        store.write(state -> {
            var catalogue = state.position.catalogue();
            if (catalogue != null) {
                var articles = store.articles(state);
                articles.apply(state.position.kept(takeDelivered(state, articles)), false);
                articles.isAt(catalogue, cursor, revision);
                state.delivered = null;
            }
        });
    }

    private static void deliver(MemoryState state, boolean pullAnew) {
        state.delivered = upToFrozen(state);
        land(state);
        state.pullAnew |= pullAnew;
    }

    /** What was delivered and does not lie in the inbox, taken out of the outbox. */
    static List<Edit> takeDelivered(MemoryState state, MemoryArticles articles) {
        articles.leave(Long.MIN_VALUE, deliveredToInbox(state));
        var edits = state.outbox.headMap(delivered(state), true).values().stream()
                .map(Row::edit)
                .toList();
        articles.remove(Long.MIN_VALUE, delivered(state));
        return edits;
    }

    private static void land(MemoryState state) {
        if (state.frozen != null && state.numbering != null) {
            state.numbering = state.numbering.after(state.frozen.sequence());
        }
        state.frozen = null;
    }

    @Override
    public void refused(Map<Integer, Flaw> flaws, boolean pullAnew) {
        store.write(state -> {
            var rows = frozen(state);
            @Nullable Row lastLeft = null;
            for (int i = 0; i < rows.size(); i++) {
                var flaw = flaws.get(i);
                if (flaw == null) {
                    lastLeft = rows.get(i);
                } else {
                    long at = rows.get(i).position();
                    state.refused.add(new Refused(rows.get(i).edit(), flaw.code(), flaw.detail()));
                    store.articles(state).leave(at - 1, at);
                }
            }
            var frozen = state.frozen;
            state.frozen = lastLeft == null || frozen == null
                    ? null
                    : new Frozen(frozen.pairing(), frozen.sequence(), lastLeft.position());
            state.pullAnew |= pullAnew;
        });
    }

    @Override
    public List<Refused> refusals(int most) {
        var newestFirst = new ArrayList<>(store.state().refused);
        java.util.Collections.reverse(newestFirst);
        return newestFirst.subList(0, Math.min(most, newestFirst.size()));
    }
}
