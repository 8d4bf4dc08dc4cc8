package tillsync.service.api.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.people.access.Credentials;
import tillsync.service.tills.device.Presence;
import tillsync.service.web.problem.ProblemWriter;
import tillsync.service.web.problem.Range;
import tillsync.service.web.wire.ParkedRequest;
import tillsync.service.web.wire.WaitingRoom;

/** Answers pulls: with a page at once, or parked until there is something to pull. */
@Component
record PullAnswers(Pulls pulls, Waiters waiters, WaitingRoom room, ProblemWriter problems) {
    private static final int MOST_CHANGES = 5_000;
    private static final int LONGEST_WAIT_SECONDS = 55;

    /** Checks both. Refuses INVALID_PARAMETER. */
    static void require(int limit, int waitSeconds) {
        Range.require("limit", limit, 1, MOST_CHANGES);
        Range.require("wait", waitSeconds, 0, LONGEST_WAIT_SECONDS);
    }

    Source answer(
            Puller puller,
            Pulls.Request pull,
            int waitSeconds,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var answer = pulls.pull(pull);
        if (waitSeconds > 0 && pull.after() == null && answer.isNothingPending(pull) && !puller.isAsked()) {
            park(puller, pull, answer.source().catalogue(), waitSeconds, request);
        } else {
            PullResponses.write(request, response, answer, puller.requests());
        }
        return answer.source();
    }

    /** Parks a pull, and looks once more afterwards: news that came in between would wake nobody. */
    private void park(
            Puller puller, Pulls.Request pull, CatalogueId catalogue, int waitSeconds, HttpServletRequest request) {
        var parked = ParkedRequest.park(
                room.enter(request),
                waitSeconds * 1_000L,
                problems,
                (asked, response) -> PullResponses.write(asked, response, pulls.pull(pull), puller.requests()));
        var waiting = new Waiters.ParkedPull(puller.name(), catalogue, parked);
        var line = puller.line(() -> waiters.answer(waiting));
        var watch = puller.watch(() -> parked.answer(PullAnswers::signedOut));
        parked.whenOver(() -> {
            waiters.leave(waiting);
            line.ifPresent(Presence.Line::close);
            watch.ifPresent(Credentials.Watch::close);
        });
        waiters.park(waiting);
        line.ifPresent(Presence.Line::open);
        try {
            if (!pulls.pull(pull).isNothingPending(pull) || puller.isAsked()) {
                waiters.answer(waiting);
            }
        } catch (Refusal refusal) {
            waiters.answer(waiting); // the answer finds the same reason, and reports it
        }
    }

    private static void signedOut(HttpServletRequest request, HttpServletResponse response) {
        throw Refusal.of(ProblemCode.UNAUTHENTICATED, "token or session: ended (expected: one that is good)");
    }
}
