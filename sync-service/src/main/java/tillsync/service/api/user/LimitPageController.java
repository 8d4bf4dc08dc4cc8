package tillsync.service.api.user;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.engine.guard.LimitSettings;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.MerchantId;

/** The page on which users set the guard's limits of a merchant, and confirm weaker ones that another one wants. */
@PageController
@RequestMapping("/account/guard")
record LimitPageController(Ownership ownership, Merchants merchants, LimitSettings settings, Forms forms) {
    private static final String PAGE = "guard";
    private static final Set<String> DONE = Set.of("saved", "waits");

    /** Limits of a merchant, as the form says them. */
    record Typed(
            @Nullable String merchant,
            @Nullable Integer articles,
            @Nullable Integer percent,
            @Nullable Long windowSeconds) {}

    /**
     * A merchant to which the user may add tills, or of a till of which they are OWNER.
     *
     * @param own whether the user may add tills to it, and so set them; else they confirm or decline
     * @param mine whether it is this user who wants the weaker limits
     */
    record Shop(MerchantId id, String name, LimitSettings.Set setting, boolean own, boolean mine) {}

    /** @param done what was just done, to be said once: part of a text's name */
    private record Shown(List<Shop> shops, String done) implements PageModel {}

    @GetMapping
    ModelAndView show(UserCaller user, @RequestParam @Nullable String done) {
        return forms.show(PAGE, new Typed(null, null, null, null), shown(user, done));
    }

    private Shown shown(UserCaller user, @Nullable String done) {
        return new Shown(
                ownership.confirmedMerchants(user).stream()
                        .map(id -> shop(user, id))
                        .toList(),
                done != null && DONE.contains(done) ? done : "");
    }

    private Shop shop(UserCaller user, MerchantId id) {
        var name = merchants.name(id).orElse(id.value());
        return new Shop(id, name, settings.of(id), ownership.isOwn(user, id), settings.areWantedBy(user.id(), id));
    }

    /** Saves, confirms or declines: what is sent is what shall hold. */
    @NeedsRecentProof
    @PostMapping
    ModelAndView set(UserCaller user, Typed typed) {
        return forms.carryOut(PAGE, typed, () -> shown(user, null), () -> {
            var own = ownership.confirmedMerchant(user, typed.merchant());
            var wanted = new GuardController.Wanted(typed.windowSeconds(), typed.percent(), typed.articles());
            boolean holds = settings.set(user, own, wanted.limits());
            return SeeOther.at("/account/guard?done=" + (holds ? "saved" : "waits"));
        });
    }
}
