package tillsync.service.engine.pull;

import jakarta.servlet.AsyncContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.device.Presence;

/** One request that waits for something to pull. It is answered once, by whichever comes first: news, time, or a newer one. */
final class ParkedPull {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedPull.class);

    private final AsyncContext context;
    private final Puller puller;
    private final Pulls.Request request;
    private final CatalogueId catalogue;
    private final Pulls pulls;
    private final PullResponses responses;
    private final Optional<Presence.Line> line;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param waiters who it is about to wait with */
    ParkedPull(
            AsyncContext context,
            Puller puller,
            Pulls.Request request,
            CatalogueId catalogue,
            Pulls pulls,
            PullResponses responses,
            Waiters waiters) {
        this.context = context;
        this.puller = puller;
        this.request = request;
        this.catalogue = catalogue;
        this.pulls = pulls;
        this.responses = responses;
        this.line = puller.line(() -> waiters.answer(this));
    }

    /** To be called when it is parked. */
    void open() {
        line.ifPresent(Presence.Line::open);
    }

    String name() {
        return puller.name();
    }

    CatalogueId catalogue() {
        return catalogue;
    }

    /** Answers with what is pending now, which may be nothing. */
    void answer() {
        finish(() -> responses.write(context, pulls.pull(request).page(), puller.requests()));
    }

    void supersede() {
        finish(() -> {
            throw Refusal.of(ProblemCode.POLL_SUPERSEDED, "poll: older (expected: one wait at a time)");
        });
    }

    /** The connection is gone: nobody is to be answered. */
    void abandon() {
        if (answered.compareAndSet(false, true)) {
            line.ifPresent(Presence.Line::close);
        }
    }

    /** One at a time: the container's time-out waits for an answer that is being written. */
    private synchronized void finish(Runnable write) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        line.ifPresent(Presence.Line::close);
        try {
            write.run();
        } catch (Refusal refusal) {
            responses.write(context, refusal.code());
        } catch (RuntimeException failure) {
            LOG.error("A waiting pull of {} failed", name(), failure);
            responses.write(context, ProblemCode.INTERNAL);
        } finally {
            complete();
        }
    }

    /** Where the connection broke while it was written, the container has completed it. */
    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("a waiting till is gone", gone);
        }
    }
}
