package tillsync.service.operation.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.operation.rebuild.DeadLetters;
import tillsync.service.operation.rebuild.OperatorToken;
import tillsync.service.operation.rebuild.RebuildRun;
import tillsync.service.people.access.OperatorSessions;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page {@code /operation}, for everybody with the operator's key, which is in the data directory. */
@PageController
class OperationController {
    private static final int MOST_WRONG = 10;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final OperatorSessions operators;
    private final OperatorToken token;
    private final Reading reading;
    private final RebuildRun rebuild;
    private final DeadLetters deadLetters;
    private final Forms forms;
    private final Limit wrong;

    OperationController(
            OperatorSessions operators,
            OperatorToken token,
            Reading reading,
            RebuildRun rebuild,
            DeadLetters deadLetters,
            Forms forms,
            RateLimits limits) {
        this.operators = operators;
        this.token = token;
        this.reading = reading;
        this.rebuild = rebuild;
        this.deadLetters = deadLetters;
        this.forms = forms;
        this.wrong = limits.limit("keys of the operator: wrong ones from this address", MOST_WRONG, WITHIN);
    }

    /** Actions that the page has to confirm, since they change nothing that it shows. */
    private static final Set<String> SAID = Set.of("cancel", "retry");

    /** @param key the second line of the file {@code operator} */
    record Key(@Nullable String key) {}

    /** @param action rebuild, cancel or retry */
    record Asked(@Nullable String action) {}

    @GetMapping("/operation")
    ModelAndView page(@RequestParam(defaultValue = "") String done, HttpServletRequest request) {
        return operators.isOperator(request)
                ? figures(SAID.contains(done) ? done : "").on("operation")
                : forms.show("operation-key", new Key(null));
    }

    /** Answers the part of the page that refreshes itself. */
    @GetMapping("/operation/figures")
    ModelAndView figures(HttpServletRequest request) {
        return operators.isOperator(request) ? figures("").on("operation :: figures") : SeeOther.at("/operation");
    }

    @PostMapping("/operation/key")
    ModelAndView open(Key typed, HttpServletRequest request) {
        return forms.carryOut("operation-key", new Key(null), () -> {
            var tries = wrong.of(NetworkAddress.of(request.getRemoteAddr()));
            tries.take();
            if (typed.key() == null || !token.isRight(typed.key().strip())) {
                throw Refusal.invalid("/key", "WRONG", "key: wrong (expected: the operator's)");
            }
            tries.giveBack();
            operators.begin(request);
            return SeeOther.at("/operation");
        });
    }

    @PostMapping("/operation/end")
    ModelAndView end(HttpServletRequest request) {
        operators.end(request);
        return SeeOther.at("/operation");
    }

    @PostMapping("/operation/action")
    ModelAndView act(Asked asked, HttpServletRequest request) {
        var action = asked.action() == null ? "" : asked.action();
        if (operators.isOperator(request)) {
            switch (action) {
                case "rebuild" -> rebuild.begin();
                case "cancel" -> rebuild.cancel();
                case "retry" -> deadLetters.tryAgain();
                default ->
                    throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: rebuild, cancel or retry)");
            }
        }
        return SeeOther.at("/operation" + (SAID.contains(action) ? "?done=" + action : ""));
    }

    /** @param live whether the page keeps refreshing */
    private record Shown(Figures figures, boolean live, String done) implements PageModel {}

    private Shown figures(String done) {
        return new Shown(reading.now(), true, done);
    }
}
