package tillsync.service.pull;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.Refusal;
import tillsync.service.access.TillCaller;
import tillsync.service.device.Presence;
import tillsync.service.device.TillRequests;
import tillsync.service.problem.Range;

/** {@code GET /api/v1/till/changes}: pages of what is pending, or a wait for it. */
@RestController
class PullController {
    private static final int MOST_CHANGES = 5_000;
    private static final int LONGEST_WAIT_SECONDS = 55;

    private final Pulls pulls;
    private final Waiters waiters;
    private final PullResponses responses;
    private final Presence presence;
    private final TillRequests requests;

    PullController(Pulls pulls, Waiters waiters, PullResponses responses, Presence presence, TillRequests requests) {
        this.pulls = pulls;
        this.waiters = waiters;
        this.responses = responses;
        this.presence = presence;
        this.requests = requests;
    }

    @GetMapping("/api/v1/till/changes")
    void changes(
            @AuthenticationPrincipal TillCaller till,
            @RequestParam @Nullable String since,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int wait,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Range.require("limit", limit, 1, MOST_CHANGES);
        Range.require("wait", wait, 0, LONGEST_WAIT_SECONDS);
        var pull = pulls.asked(till.device(), since, after, limit);
        presence.touch(till.id(), pull.since());
        var answer = pulls.pull(pull);
        if (wait > 0
                && pull.after() == null
                && answer.isNothingPending(pull.since())
                && !requests.announce(till.id())) {
            park(pull, answer.source().catalogue(), wait, request);
        } else {
            responses.write(request, response, answer.page(), till.id());
        }
    }

    /** After it is parked it is looked at once more: news that came in between would wake nobody. */
    private void park(Pulls.Request pull, CatalogueId catalogue, int waitSeconds, HttpServletRequest request) {
        var context = request.startAsync();
        context.setTimeout(waitSeconds * 1_000L);
        var parked = new ParkedPull(context, pull, catalogue, pulls, responses, presence);
        context.addListener(new Ending(parked, waiters));
        waiters.park(parked);
        try {
            if (!pulls.pull(pull).isNothingPending(pull.since()) || requests.announce(pull.device())) {
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
