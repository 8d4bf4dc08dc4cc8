package tillsync.client.engine;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Position;
import tillsync.client.store.Waiting;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Report;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.Transport;
import tillsync.problem.ProblemCode;

/** Tells the service the till's position, and has articles repaired if the service finds that they differ. */
record Reporting(
        LocalStore store,
        Transport transport,
        Clock clock,
        HandingOver handingOver,
        Repairing repairing,
        Supplier<@Nullable Condition> condition,
        Kinds kinds) {
    /** Reports the position that the till's software has taken over, what it has not taken over, and why. */
    void report(RoundReport tally) {
        handingOver.ask(tally);
        if (isRefuted(tally) && isMended(tally)) {
            handingOver.ask(tally);
            isRefuted(tally);
        }
    }

    private boolean isMended(RoundReport tally) {
        boolean mended = repairing.mended(tally);
        if (!mended) {
            store.pullAnew();
        }
        return mended;
    }

    /**
     * Reports. @return whether the service has found that the articles are not the catalogue's there, and nothing waits
     */
    private boolean isRefuted(RoundReport tally) {
        var handover = store.handover();
        var taken = handover.taken();
        if (taken.cursor() == null) {
            return false;
        }
        var report = at(taken, taken.cursor(), handover.waiting().orElse(null), condition.get());
        return isRefuted(report, handover.isPending(), tally);
    }

    private Report at(Position taken, String cursor, @Nullable Waiting waiting, @Nullable Condition condition) {
        return new Report(
                cursor,
                taken.articles(),
                taken.digest(),
                taken.grouped(),
                clock.instant(),
                store.handover().applied(),
                store.handover().held(Report.MOST_HELD),
                waiting,
                store.outbox().unpublished(),
                condition,
                taken.kinds().equals(kinds) ? null : taken.kinds());
    }

    /** Reports that a thread hangs. Another thread calls it, so it writes nothing and ignores the answer. */
    boolean hangs(Condition hanging) {
        var taken = store.handover().taken();
        var cursor = taken.cursor();
        if (cursor == null) {
            return false;
        }
        var said = condition.get();
        transport.report(
                at(taken, cursor, new Waiting(hanging.code(), hanging.since()), said == null ? hanging : said));
        return true;
    }

    private boolean isRefuted(Report report, boolean waits, RoundReport tally) {
        try {
            boolean verified = transport.report(report);
            tally.verified(verified);
            store.handover().reported(report.applied(), verified ? clock.instant() : null);
            return !verified && !waits;
        } catch (ServiceRefusal refusal) {
            boolean isUnknown = waits && refusal.is(ProblemCode.SNAPSHOT_REQUIRED);
            if (isUnknown) {
                store.handover().takenIsUnknown();
            }
            if (isUnknown || refusal.is(ProblemCode.CURSOR_MALFORMED)) {
                // those alone have no digest: the next report goes without them
                store.handover().reported(report.applied(), null);
            }
            if (!isUnknown) {
                throw refusal;
            }
            return false;
        }
    }
}
