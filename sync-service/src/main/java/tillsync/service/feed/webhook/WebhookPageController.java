package tillsync.service.feed.webhook;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.feed.webhook.OwnWebhooks.Merchant;
import tillsync.service.feed.webhook.ShownDeliveries.ShownDelivery;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.feed.webhook.WebhookChanges.Change;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The pages of webhooks: the list, and the deliveries of one. */
@PageController
record WebhookPageController(OwnWebhooks own, WebhookChanges changes, ShownDeliveries deliveries, Forms forms) {
    private static final String ALL = "webhooks";
    private static final Set<String> DONE = Set.of("paused", "on", "test", "removed");

    /** @param merchant null if the user has only one */
    record Typed(
            @Nullable String merchant,
            @Nullable String url,
            @Nullable String events) {}

    private record Shown(List<Webhook> hooks, List<Merchant> merchants, Events[] kinds, int most, String done)
            implements PageModel {}

    private Shown shown(UserCaller user, @Nullable String done) {
        return new Shown(own.all(user), own.merchants(user), Events.values(), WebhookChanges.MOST, known(done));
    }

    /** @param done the action just taken, to be confirmed once; part of a text's name */
    private static String known(@Nullable String done) {
        return done != null && DONE.contains(done) ? done : "";
    }

    @GetMapping("/account/webhooks")
    ModelAndView all(UserCaller user, @RequestParam @Nullable String done) {
        return forms.show(ALL, new Typed(null, null, Events.CHANGE_SETS.wireName()), shown(user, done));
    }

    private record Made(Webhook hook) implements PageModel {}

    /** Shows the secret on the answering page, and nowhere else. */
    @NeedsRecentProof
    @PostMapping("/account/webhooks")
    ModelAndView add(UserCaller user, Typed typed) {
        return forms.carryOut(ALL, typed, () -> shown(user, null), () -> {
            var hook = changes.add(own.merchant(user, typed.merchant()), typed.url(), typed.events());
            return new Made(hook).on("webhook-made");
        });
    }

    private record One(
            Webhook hook,
            List<ShownDelivery> rows,
            @Nullable Long waiting,
            String done) implements PageModel {}

    @GetMapping("/account/webhooks/{id}")
    ModelAndView one(UserCaller user, @PathVariable String id, @RequestParam @Nullable String done) {
        return forms.show("webhook", new Typed(null, null, null), shownOne(user, id, done));
    }

    private One shownOne(UserCaller user, String id, @Nullable String done) {
        var hook = own.webhook(user, id);
        return new One(hook, deliveries.of(hook), own.waiting(hook), known(done));
    }

    @PostMapping("/account/webhooks/{id}/pause")
    ModelAndView pause(UserCaller user, @PathVariable String id) {
        changes.change(own.webhook(user, id), Change.PAUSED);
        return SeeOther.at("/account/webhooks/" + id + "?done=paused");
    }

    /** Retries waiting deliveries at once. */
    @PostMapping("/account/webhooks/{id}/go-on")
    ModelAndView goOn(UserCaller user, @PathVariable String id) {
        changes.change(own.webhook(user, id), Change.RESUMED);
        return SeeOther.at("/account/webhooks/" + id + "?done=on");
    }

    @PostMapping("/account/webhooks/{id}/test")
    ModelAndView test(UserCaller user, @PathVariable String id) {
        var hook = own.webhook(user, id);
        return forms.carryOut("webhook", new Typed(null, null, null), () -> shownOne(user, id, null), () -> {
            own.countTest(hook);
            changes.test(hook);
            return SeeOther.at("/account/webhooks/" + id + "?done=test");
        });
    }

    @PostMapping("/account/webhooks/{id}/remove")
    ModelAndView remove(UserCaller user, @PathVariable String id) {
        changes.change(own.webhook(user, id), Change.REMOVED);
        return SeeOther.at("/account/webhooks?done=removed");
    }
}
