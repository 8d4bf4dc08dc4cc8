package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Position;
import tillsync.client.store.Staging;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
import tillsync.problem.ProblemCode;

/**
 * Pulls what the articles lack, page by page, and applies it with its cursor in one transaction.
 *
 * @param takesAtOnce null if the till's software keeps articles itself, so that they must be handed over
 * @param kinds of records that the till's software knows, as hello has named them
 */
record Pulling(
        LocalStore store,
        Transport transport,
        OutboxPublishing publishing,
        @Nullable Clock takesAtOnce,
        Kinds kinds) {
    /** The most pages: 25 million articles of the largest size. */
    private static final int MOST_PAGES = 100_000;

    /**
     * The till's role and catalogue, by hello's answer.
     *
     * @param catalogue that its articles come from
     * @param demoted whether it was a main until now: an unknown cursor then means that the service has lost the
     *     catalogue
     */
    record Place(boolean follower, CatalogueId catalogue, boolean demoted) {
        static Place of(Greeting greeting, boolean demoted) {
            return new Place(greeting.identity().isFollower(), greeting.catalogue(), demoted);
        }
    }

    /** Pulls by the basis. */
    void pull(Basis basis, Place place, RoundReport tally) {
        switch (basis) {
            case IN_STEP -> {}
            case BEHIND -> since(place, tally);
            case UNKNOWN -> anew(place, tally);
            case TILL_LEADS -> rebase(place, tally);
        }
    }

    /**
     * Pulls from the position that the till's software has taken over. What the articles have beyond that comes again,
     * which changes nothing; newer changes are compacted with those that wait.
     */
    private void since(Place place, RoundReport tally) {
        boolean waits = store.handover().isPending();
        try {
            pages(since(store.handover().taken(), Duration.ZERO), place, tally);
        } catch (DigestMismatch mismatch) {
            if (waits
                    && !place.follower
                    && place.catalogue.equals(store.position().catalogue())) {
                sinceArticles(place, tally);
            } else {
                store.pullAnew();
                anew(place, tally);
            }
        } catch (ServiceRefusal refusal) {
            if (!refusal.is(ProblemCode.SNAPSHOT_REQUIRED) && !refusal.is(ProblemCode.CURSOR_MALFORMED)) {
                throw refusal;
            }
            store.handover().takenIsUnknown();
            pull(Basis.ofUnknownCursor(place.follower && !place.demoted), place, tally);
        }
    }

    /**
     * Pulls from a main's own cursor. Only that tells whether its catalogue has changed because the service was
     * restored, even if the till's software has not taken the articles over yet.
     */
    private void sinceArticles(Place place, RoundReport tally) {
        try {
            pages(since(store.position(), Duration.ZERO), place, tally);
        } catch (DigestMismatch mismatch) {
            store.pullAnew();
            anew(place, tally);
        } catch (ServiceRefusal refusal) {
            if (!refusal.is(ProblemCode.SNAPSHOT_REQUIRED)) {
                throw refusal;
            }
            rebase(place, tally);
        }
    }

    /** Pulls the whole catalogue. If not even that adds up, what is here already may be the cause. */
    private void anew(Place place, RoundReport tally) {
        try {
            pages(Pull.all(store.position()), place, tally);
        } catch (DigestMismatch mismatch) {
            if (!store.sums().isOf(store.position())) {
                store.setAside("articles: damaged (expected: as written)");
            }
            throw mismatch;
        }
    }

    /** A pull from a position, which names the kinds of records there if they are not those of the hello. */
    Pull since(Position position, Duration patience) {
        var pull = Pull.since(position, patience);
        return position.kinds().equals(kinds) ? pull : pull.had(position.kinds());
    }

    /** Opens a pull. A follower saves no edits, so its pages need not wait aside. */
    private Staging open(ChangePage first, boolean follower) {
        var staging = follower ? store.stage(first.snapshot()) : store.stageAside(first.snapshot());
        staging.keeps(kindsOf(first));
        if (takesAtOnce != null) {
            staging.takesAtOnce(takesAtOnce);
        }
        return staging;
    }

    private void rebase(Place place, RoundReport tally) {
        publishing.settle(tally);
        var snapshot = Pull.all(store.position());
        var first = first(snapshot, place);
        try (var staging = store.stageAside(true)) {
            staging.keeps(kindsOf(first));
            var last = stage(first, snapshot, staging, tally);
            group(first, staging);
            staging.rebase(last.catalogue(), cursor(last), last.head());
        }
    }

    private void pages(Pull pull, Place place, RoundReport tally) {
        var first = first(pull, place);
        if (first.continuation() == null && isNothing(first, pull)) {
            return;
        }
        try (var staging = open(first, place.follower)) {
            var last = stage(first, pull, staging, tally);
            group(first, staging);
            staging.apply(last.catalogue(), cursor(last), last.head());
        }
    }

    /**
     * The first page. A main that gets a page of another catalogue has become a follower since its hello. What it has
     * saved must go to the inbox first, and is never compared with articles that are not its own.
     */
    private ChangePage first(Pull pull, Place place) {
        var first = transport.changes(pull);
        if (!place.follower && !first.catalogue().equals(place.catalogue)) {
            throw new ServiceRefusal(
                    409,
                    ProblemCode.TOPOLOGY_CHANGED.wireName(),
                    "catalogue: " + first.catalogue() + " (expected: " + place.catalogue + ", as hello has said)",
                    List.of());
        }
        return first;
    }

    /**
     * Returns true if the page brings nothing. The position is the same; the head may differ if deliveries are held
     * back.
     */
    private boolean isNothing(ChangePage page, Pull pull) {
        return pull.isAt(page.cursor())
                && page.changes().isEmpty()
                && (page.grouped() == null
                        || page.grouped().equals(store.position().grouped()))
                && !isWrong(page)
                && kindsOf(page).equals(store.position().kinds());
    }

    /** The kinds of records in a page. A page that does not say is of a catalogue that never had records. */
    private Kinds kindsOf(ChangePage page) {
        return page.kinds() == null ? kinds : page.kinds();
    }

    private boolean isWrong(ChangePage page) {
        var position = store.position();
        return position.revision() == page.head().revision()
                && page.catalogue().equals(position.catalogue())
                && !position.isAt(page.catalogue(), page.head());
    }

    private ChangePage stage(ChangePage first, Pull pull, Staging staging, RoundReport tally) {
        var page = first;
        staging.add(page.changes());
        tally.pulled(page.changes().size());
        long puts = puts(page);
        for (int pages = 1; page.continuation() != null; pages++) {
            page = transport.changes(pull.page(page.continuation()));
            puts += puts(page);
            if (puts > first.head().articles() || pages > MOST_PAGES) {
                throw ServiceUnreachable.byBrokenAnswer(
                        "changes: over " + first.head().articles() + " articles (expected: each once)", null);
            }
            staging.add(page.changes());
            tally.pulled(page.changes().size());
        }
        return page;
    }

    private static void group(ChangePage first, Staging staging) {
        if (first.grouped() != null) {
            staging.grouped(first.grouped());
        }
    }

    /** Counts puts. Each live article comes once: pages that have more would never end. */
    private static long puts(ChangePage page) {
        return page.changes().stream().filter(Change.Put.class::isInstance).count();
    }

    /** Applies a page that came with an event. It must begin at the present position. */
    void apply(ChangePage page, RoundReport tally) {
        try (var staging = open(page, true)) {
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
