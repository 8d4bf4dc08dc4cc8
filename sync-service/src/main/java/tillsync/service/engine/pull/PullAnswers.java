package tillsync.service.engine.pull;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.Refusal;
import tillsync.service.web.problem.Range;
import tillsync.service.web.wire.WaitingRoom;

/** Answers pulls: with a page at once, or parked until there is something to pull. */
@Component
class PullAnswers {
    private static final int MOST_CHANGES = 5_000;
    private static final int LONGEST_WAIT_SECONDS = 55;

    private final Pulls pulls;
    private final Waiters waiters;
    private final PullResponses responses;
    private final WaitingRoom room;

    PullAnswers(Pulls pulls, Waiters waiters, PullResponses responses, WaitingRoom room) {
        this.pulls = pulls;
        this.waiters = waiters;
        this.responses = responses;
        this.room = room;
    }

    /** Refuses INVALID_PARAMETER. */
    static void require(int limit, int waitSeconds) {
        Range.require("limit", limit, 1, MOST_CHANGES);
        Range.require("wait", waitSeconds, 0, LONGEST_WAIT_SECONDS);
    }

    void answer(
            Puller puller,
            Pulls.Request pull,
            int waitSeconds,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var answer = pulls.pull(pull);
        if (waitSeconds > 0 && pull.after() == null && answer.isNothingPending(pull.since()) && !puller.isAsked()) {
            park(puller, pull, answer.source().catalogue(), waitSeconds, request);
        } else {
            responses.write(request, response, answer.page(), puller.requests());
        }
    }

    /** After it is parked it is looked at once more: news that came in between would wake nobody. */
    private void park(
            Puller puller, Pulls.Request pull, CatalogueId catalogue, int waitSeconds, HttpServletRequest request) {
        var context = room.enter(request);
        context.setTimeout(waitSeconds * 1_000L);
        var parked = new ParkedPull(context, puller, pull, catalogue, pulls, responses, waiters);
        context.addListener(new Ending(parked, waiters));
        waiters.park(parked);
        parked.open();
        try {
            if (!pulls.pull(pull).isNothingPending(pull.since()) || puller.isAsked()) {
                waiters.answer(parked);
            }
        } catch (Refusal refusal) {
            waiters.answer(parked); // which finds the same, and says so
        }
    }

    private record Ending(ParkedPull parked, Waiters waiters) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            waiters.leave(parked);
            parked.answer();
        }

        @Override
        public void onError(AsyncEvent event) {
            waiters.leave(parked);
            parked.abandon();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            waiters.leave(parked);
            parked.abandon();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // a parked pull is started once
        }
    }
}
