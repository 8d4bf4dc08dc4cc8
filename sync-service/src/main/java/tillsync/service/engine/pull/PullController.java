package tillsync.service.engine.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.TillCaller;
import tillsync.service.tills.device.Contact;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.topology.GroupVersion;

/** {@code GET /api/v1/till/changes}: pages of what is pending, or a wait for it. */
@RestController
record PullController(
        Pulls pulls,
        PullAnswers answers,
        TillSources sources,
        Presence presence,
        TillRequests requests,
        Underway underway,
        DeliveryTimes times) {
    @GetMapping("/api/v1/till/changes")
    void changes(
            TillCaller till,
            @RequestParam(name = "since") @Nullable String cursor,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int wait,
            @RequestParam(defaultValue = "0") long group,
            @RequestParam @Nullable String kinds,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PullAnswers.require(limit, wait);
        if (group < 0) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "group: " + group + " (expected: 0, or a version)");
        }
        var pull = pulls.asked(till.device(), cursor, after, limit, group, kinds);
        var since = pull.since();
        boolean isNews =
                since != null && presence.touch(till.device(), new Contact.Acknowledged(since, applied(till, pull)));
        if (since == null) {
            presence.touch(till.device());
        }
        underway.asks(till.id(), pull.after());
        var source = answers.answer(new Puller.Till(till.id(), presence, requests), pull, wait, request, response);
        if (since != null && isNews) {
            times.acknowledged(since, source);
        }
    }

    /** The price group that the till says it has applied; null if it is not the present one: nobody knows its name. */
    private @Nullable GroupVersion applied(TillCaller till, Pulls.Request pull) {
        if (pull.group() == null || pull.group() == 0) {
            return GroupVersion.NEVER;
        }
        var present = sources.sourceOf(till.id()).group();
        return present.version() == pull.group() ? present : null;
    }
}
