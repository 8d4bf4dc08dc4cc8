package tillsync.service.fleet.dashboard;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Restoring;
import tillsync.service.engine.gate.Approvals;
import tillsync.service.engine.gate.DeliveryModes;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.gate.LimitSettings;
import tillsync.service.engine.gate.WantedDelivery;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The page of what is held back: of all mains, with the limits of merchants, and of one main. */
@PageController
record HeldBackPageController(
        HeldBackView page,
        Ownership ownership,
        LimitSettings limits,
        Holds holds,
        Restoring restoring,
        Approvals approvals,
        DeliveryModes modes) {
    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_SECONDS = 4;

    private static final Flaw ALONE =
            new Flaw("/secondEyes", "ALONE", "secondEyes: true (expected: another user who can approve)");

    @GetMapping("/held-back")
    ModelAndView ofMerchants(UserCaller user, @RequestParam @Nullable String done) {
        return page.ofMerchants(user, done);
    }

    /** The page's former addresses. */
    @GetMapping({"/account/guard", "/account/approval"})
    ModelAndView former() {
        return SeeOther.at("/held-back");
    }

    /**
     * Limits of a merchant, as one of two forms says them: those of losses, or those of price changes.
     *
     * @param secondEyes null: not ticked
     */
    record Typed(
            @Nullable String merchant,
            @Nullable Integer articles,
            @Nullable Integer percent,
            @Nullable Long windowSeconds,
            @Nullable Boolean secondEyes,
            @Nullable Integer pricePercent) {
        static final Typed NOTHING = new Typed(null, null, null, null, null, null);
    }

    /** Saves, confirms or declines: what is sent is what shall hold. */
    @NeedsRecentProof
    @PostMapping("/held-back/losses")
    ModelAndView limitLosses(UserCaller user, Typed typed) {
        return page.carryOut(user, "losses", typed, () -> {
            var own = ownership.confirmedMerchant(user, typed.merchant());
            return done(limits.set(user, own, typed.windowSeconds(), typed.percent(), typed.articles()));
        });
    }

    /** Saves, confirms or declines, as for losses. */
    @NeedsRecentProof
    @PostMapping("/held-back/prices")
    ModelAndView limitPrices(UserCaller user, Typed typed) {
        return page.carryOut(user, "prices", typed, () -> {
            var own = ownership.confirmedMerchant(user, typed.merchant());
            boolean on = Boolean.TRUE.equals(typed.secondEyes());
            boolean turnsOn = on && !limits.prices(own).secondEyes();
            page.confirm(turnsOn && limits.isAlone(user, own) ? List.of(ALONE) : List.of());
            return done(limits.set(user, own, on, typed.pricePercent()));
        });
    }

    private static ModelAndView done(boolean hold) {
        return SeeOther.at("/held-back?done=" + (hold ? "saved" : "waits"));
    }

    @GetMapping("/tills/{id}/held-back")
    ModelAndView ofMain(UserCaller user, @PathVariable String id) {
        return page.of(user, ownership.device(user, id));
    }

    /** The page's former address. */
    @GetMapping("/tills/{id}/delivery")
    ModelAndView former(UserCaller user, @PathVariable String id) {
        return at(ownership.device(user, id), "");
    }

    private static ModelAndView at(Device device, String query) {
        return SeeOther.at("/tills/" + device.id() + "/held-back" + query);
    }

    /** A decision about the losses of a main. @param action distribute or restore */
    record Decision(@Nullable String action) {}

    @NeedsRecentProof
    @PostMapping("/tills/{id}/held-back/losses")
    ModelAndView decide(UserCaller user, @PathVariable String id, Decision wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return page.carryOut(user, device, null, () -> {
            if ("restore".equals(wanted.action())) {
                return at(device, "?" + restore(device));
            }
            if (!"distribute".equals(wanted.action())) {
                throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: distribute or restore)");
            }
            holds.distribute(user, device);
            return at(device, "?distributed");
        });
    }

    /**
     * Asks the main to restore, and waits as long as a person does. A main that takes longer goes on by itself.
     *
     * @return the query that tells the page the outcome
     */
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

    @PostMapping("/tills/{id}/held-back/mode")
    ModelAndView set(UserCaller user, @PathVariable String id, WantedDelivery form) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return page.carryOut(user, device, form, () -> {
            modes.set(user.id(), device, form.chosen(page.unseenPilots(user, device)));
            return at(device, "?saved");
        });
    }

    /**
     * The form that releases or approves changes.
     *
     * @param revision the last one that the page has shown
     * @param all whether all tills get the changes now, tried or not
     */
    record Released(@Nullable Long revision, @Nullable Boolean all) {}

    @PostMapping("/tills/{id}/held-back/release")
    ModelAndView release(UserCaller user, @PathVariable String id, Released released) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return page.carryOut(user, device, null, () -> {
            modes.release(user.id(), device.id(), released.revision(), Boolean.TRUE.equals(released.all()));
            return at(device, "?released");
        });
    }

    /** Approves changes of another user. */
    @PostMapping("/tills/{id}/held-back/approve")
    ModelAndView approve(UserCaller user, @PathVariable String id, Released approved) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return page.carryOut(user, device, null, () -> {
            approvals.approve(user, device.id(), approved.revision());
            return at(device, "?approved");
        });
    }
}
