package tillsync.service.api.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.pull.Underway;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Contact;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.topology.GroupVersion;

/** {@code GET /api/v1/till/changes}: pages of pending changes, or a wait for some; and names of pages. */
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
        var pull = begins(till, cursor, after, limit, group, kinds);
        var puller = new Puller.Till(till.id(), presence, requests);
        tell(till, pull, answers.answer(puller, pull, wait, request, response));
    }

    /**
     * Names the page that a till would get now. The operator's proxy asks in the till's name before it sends a page
     * that it has from another till (deploy/nginx.conf). Otherwise the request counts as the till's own.
     */
    @GetMapping("/api/v1/till/page-key")
    void pageKey(
            TillCaller till,
            @RequestParam(name = "since") @Nullable String cursor,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") long group,
            @RequestParam @Nullable String kinds,
            HttpServletRequest request,
            HttpServletResponse response) {
        PullAnswers.require(limit, 0);
        var pull = begins(till, cursor, after, limit, group, kinds);
        var named = pulls.named(pull);
        PullResponses.name(request, response, named.key(), requests.count(till.id()));
        tell(till, pull, named.source());
    }

    private void tell(TillCaller till, Pulls.Request pull, Source source) {
        if (pull.since() != null) {
            times.acknowledged(till.id(), pull.since(), () -> source);
        }
    }

    private Pulls.Request begins(
            TillCaller till,
            @Nullable String cursor,
            @Nullable String after,
            int limit,
            long group,
            @Nullable String kinds) {
        if (group < 0) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "group: " + group + " (expected: 0, or a version)");
        }
        var pull = pulls.asked(till.device(), cursor, after, limit, group, kinds);
        var since = pull.since();
        if (since == null) {
            presence.touch(till.device());
        } else {
            presence.touch(till.device(), new Contact.Acknowledged(since, applied(till, pull)));
        }
        underway.asks(till.id(), pull.after());
        return pull;
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
