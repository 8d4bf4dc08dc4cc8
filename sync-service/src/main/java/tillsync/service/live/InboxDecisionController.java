package tillsync.service.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.Refusal;
import tillsync.service.access.UserCaller;
import tillsync.service.device.Device;
import tillsync.service.inbox.InboxDecisions;

/** What a user decides about an entry of the inbox: it is discarded, or a main till takes it over, which is a live request. */
@RestController
class InboxDecisionController {
    private final InboxDecisions inbox;
    private final TakeOver takeOver;
    private final Asking asking;
    private final Callers callers;

    InboxDecisionController(InboxDecisions inbox, TakeOver takeOver, Asking asking, Callers callers) {
        this.inbox = inbox;
        this.takeOver = takeOver;
        this.asking = asking;
        this.callers = callers;
    }

    /** @param to the main that is to take it over; null: the one that its author follows, or its author */
    record Decision(@Nullable String action, @Nullable String to) {}

    @PostMapping("/api/v1/inbox/{id}")
    void decide(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestBody Decision decision,
            HttpServletRequest request,
            HttpServletResponse response) {
        var entry = inbox.require(user, id);
        if ("publish".equals(decision.action())) {
            inbox.requireHeld(entry);
            publish(user, entry, takeOver.target(user, entry, decision.to()), request);
        } else if ("discard".equals(decision.action())) {
            inbox.discard(user, entry);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: publish or discard)");
        }
    }

    /** The entry is closed by the till's answer, whether or not the user still waits for it. */
    private void publish(UserCaller user, InboxDecisions.Held entry, Device main, HttpServletRequest request) {
        var question = Question.takeOver(main.id(), entry.id(), entry.set());
        callers.park(request, main.id(), () -> asking.ask(question)
                .thenApplyAsync(
                        done -> {
                            inbox.published(user, entry, main.id(), question.id());
                            return done;
                        },
                        callers.threads()));
    }
}
