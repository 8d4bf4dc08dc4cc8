package tillsync.service.fleet.dashboard;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.engine.guard.Holds;
import tillsync.service.engine.guard.Restoring;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The two buttons of a main whose delivery is held. */
@PageController
class GuardFormController {
    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_SECONDS = 4;

    private final Ownership ownership;
    private final Holds holds;
    private final Restoring restoring;
    private final TillPage page;

    GuardFormController(Ownership ownership, Holds holds, Restoring restoring, TillPage page) {
        this.ownership = ownership;
        this.holds = holds;
        this.restoring = restoring;
        this.page = page;
    }

    /** @param action distribute or restore */
    record Decision(@Nullable String action) {}

    @PostMapping("/tills/{id}/guard")
    ModelAndView decide(UserCaller user, @PathVariable String id, Decision decision) {
        return page.decide(user, id, () -> {
            var device = ownership.device(user, id, TillRole.EDITOR);
            if ("restore".equals(decision.action())) {
                return SeeOther.at("/tills/" + id + "?" + restore(device));
            }
            if (!"distribute".equals(decision.action())) {
                throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: distribute or restore)");
            }
            holds.distribute(user, device);
            return SeeOther.at("/tills/" + id + "?distributed");
        });
    }

    /** Waits as long as a person does; a main that takes longer goes on with it. @return what the page is to say */
    private String restore(Device device) {
        try {
            var done = restoring.restore(device).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return "restored=" + done.restored() + "&skipped=" + done.skipped();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Refusal refusal ? refusal : new IllegalStateException(failed);
        } catch (TimeoutException underWay) {
            return "restoring";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "restoring";
        }
    }
}
