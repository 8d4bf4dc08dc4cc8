package tillsync.service.api.till;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.json.JsonValue;
import tillsync.service.engine.asking.TillAnswer;
import tillsync.service.engine.asking.TillAnswers;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.service.web.problem.Range;

/** Gives a till its requests, if it does not listen to events, and takes its answers. */
@RestController
@RequestMapping("/api/v1/till")
record TillRequestController(TillRequests requests, WaitingTills waiting, TillAnswers answers, Presence presence) {
    private static final int LONGEST_WAIT_SECONDS = 55;

    /**
     * Answers all requests that the till has not answered, also those that it has fetched before. A wait ends only for
     * new ones.
     */
    @GetMapping("/requests")
    void requests(
            TillCaller till,
            @RequestParam(defaultValue = "0") int wait,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Range.require("wait", wait, 0, LONGEST_WAIT_SECONDS);
        presence.touch(till.device());
        if (wait == 0 || requests.fetch(till.id())) {
            WaitingTills.write(response, requests.take(till.id()));
        } else {
            waiting.park(till.id(), wait, request);
        }
    }

    @PostMapping("/responses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void respond(TillCaller till, @PathVariable String id, @RequestBody JsonValue body) {
        presence.touch(till.device());
        if (!answers.take(till.device(), id, TillAnswer.read(body), body)) {
            throw Rights.notFound();
        }
    }
}
