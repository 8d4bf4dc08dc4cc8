package tillsync.client;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tillsync.article.KnownFields;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.client.store.LocalStore;

/**
 * Compares the till's software with the store, one comparison at a time. Selling and editing go on meanwhile. The
 * engine waits, so that nothing is handed over, published or pulled while it is unknown whether the software's articles
 * include it.
 *
 * @param turn held while the engine takes a step
 * @param hurry ends a thread's call that the service does not answer
 * @param begunUntil the local time up to which planned values have begun for the till's software
 */
record Reconciling(
        LocalStore store,
        Turn turn,
        Consumer<Thread> hurry,
        Clock clock,
        Supplier<LocalDateTime> begunUntil,
        LoopSignals signals) {
    private static final int PORTION = 1_000;

    Reconciliation run(Stream<SoftwareArticle> software, KnownFields known, boolean corrects) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("comparison: inside of another step (expected: not by the listener)");
        }
        turn.lockSoon(hurry);
        try {
            var result = compared(software, known, corrects);
            tell(result);
            return result;
        } finally {
            turn.unlock();
        }
    }

    private Reconciliation compared(Stream<SoftwareArticle> software, KnownFields known, boolean corrects) {
        try (var comparison = store.compare(known, begunUntil.get())) {
            var portion = new ArrayList<SoftwareArticle>(PORTION);
            for (var articles = software.iterator(); articles.hasNext(); ) {
                portion.add(articles.next());
                if (portion.size() == PORTION || !articles.hasNext()) {
                    comparison.add(portion);
                    portion.clear();
                }
            }
            return comparison.finish(corrects, clock.instant());
        }
    }

    private void tell(Reconciliation result) {
        if (result.outcome() == Outcome.QUEUED) {
            signals.edited();
        } else if (result.outcome() == Outcome.CORRECTED) {
            signals.round();
        }
    }
}
