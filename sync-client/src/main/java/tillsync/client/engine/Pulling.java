package tillsync.client.engine;

import java.util.Optional;
import tillsync.client.store.DigestMismatch;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Staging;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.Transport;
import tillsync.delta.ChangePage;
import tillsync.problem.ProblemCode;

/** Pulls what the articles lack, page by page, and applies it with its cursor in one transaction. */
final class Pulling {
    private final LocalStore store;
    private final Transport transport;

    Pulling(LocalStore store, Transport transport) {
        this.store = store;
        this.transport = transport;
    }

    /** Brings the articles to where the service, or the till, is right. */
    void pull(Basis basis, boolean follower, Tally tally) {
        switch (basis) {
            case RIGHT -> {}
            case BEHIND -> since(follower, tally);
            case UNKNOWN -> anew(follower, tally);
            case TILL_IS_RIGHT -> rebase(tally);
        }
    }

    /**
     * The pull begins at what the till's software has taken over. What the articles have beyond that comes again, which
     * changes nothing, and what is newer is compacted into what waits.
     */
    private void since(boolean follower, Tally tally) {
        boolean waits = store.handover().isPending();
        try {
            var taken = Pull.since(store.handover().taken().cursor());
            pages(taken, first -> open(first.snapshot(), follower), tally);
        } catch (DigestMismatch mismatch) {
            if (waits && !follower) {
                // a main's articles are what its catalogue was, and the service has come to another one since
                rebase(tally);
                return;
            }
            store.pullAnew();
            anew(follower, tally);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is(ProblemCode.SNAPSHOT_REQUIRED) && !refusal.is(ProblemCode.CURSOR_MALFORMED)) {
                throw refusal;
            }
            store.handover().takenIsUnknown();
            pull(Basis.ofUnknownCursor(follower), follower, tally);
        }
    }

    private void anew(boolean follower, Tally tally) {
        pages(Pull.since(null), first -> open(true, follower), tally);
    }

    /** A follower saves no edits, so that its pages need not wait aside. */
    private Staging open(boolean snapshot, boolean follower) {
        return follower ? store.stage(snapshot) : store.stageAside(snapshot);
    }

    private void rebase(Tally tally) {
        try (var staging = store.stageAside(true)) {
            var last = stage(transport.changes(Pull.since(null)), Pull.since(null), staging, tally);
            staging.rebase(last.catalogue(), cursor(last), last.head());
        }
    }

    /** How the staging of a pull is opened, once its first page is known. */
    private interface Opening {
        Staging at(ChangePage first);
    }

    private void pages(Pull pull, Opening opening, Tally tally) {
        var first = transport.changes(pull);
        if (first.continuation() == null && isNothing(first, pull)) {
            return;
        }
        try (var staging = opening.at(first)) {
            var last = stage(first, pull, staging, tally);
            staging.apply(last.catalogue(), cursor(last), last.head());
        }
    }

    /** The position is the same; where deliveries are held back, the head may be another. */
    private boolean isNothing(ChangePage page, Pull pull) {
        return pull.isAt(page.cursor()) && page.changes().isEmpty() && !isWrong(page);
    }

    private boolean isWrong(ChangePage page) {
        var position = store.position();
        return position.revision() == page.head().revision()
                && page.catalogue().equals(position.catalogue())
                && !position.isAt(page.catalogue(), page.head());
    }

    private ChangePage stage(ChangePage first, Pull pull, Staging staging, Tally tally) {
        var page = first;
        staging.add(page.changes());
        tally.pulled(page.changes().size());
        while (page.continuation() != null) {
            page = transport.changes(pull.page(page.continuation()));
            staging.add(page.changes());
            tally.pulled(page.changes().size());
        }
        return page;
    }

    /** Applies a page that came with an event. It must begin at the present position. */
    void apply(ChangePage page, Tally tally) {
        try (var staging = open(page.snapshot(), true)) {
            staging.add(page.changes());
            tally.pulled(page.changes().size());
            staging.apply(page.catalogue(), cursor(page), page.head());
        }
    }

    private static String cursor(ChangePage last) {
        return Optional.ofNullable(last.cursor())
                .orElseThrow(() -> new IllegalStateException("cursor: missing (expected: on the last page)"));
    }
}
