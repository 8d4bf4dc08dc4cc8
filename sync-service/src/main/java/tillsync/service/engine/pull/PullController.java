package tillsync.service.engine.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.TillCaller;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;

/** {@code GET /api/v1/till/changes}: pages of what is pending, or a wait for it. */
@RestController
record PullController(Pulls pulls, PullAnswers answers, Presence presence, TillRequests requests, Underway underway) {
    @GetMapping("/api/v1/till/changes")
    void changes(
            TillCaller till,
            @RequestParam @Nullable String since,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int wait,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PullAnswers.require(limit, wait);
        var pull = pulls.asked(till.device(), since, after, limit);
        presence.touch(till.device(), pull.since());
        underway.asks(till.id(), pull.after());
        answers.answer(new Puller.Till(till.id(), presence, requests), pull, wait, request, response);
    }
}
