package tillsync.service.api.user;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.Refusal;
import tillsync.service.engine.approval.ApprovalSettings;
import tillsync.service.engine.approval.WantedSettings;
import tillsync.service.engine.approval.WantedSettings.Kind;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.MerchantId;

/** The page on which users say whether a merchant wants a second pair of eyes, and confirm what another user wants. */
@PageController
@RequestMapping("/account/approval")
record ApprovalPageController(
        Ownership ownership, Merchants merchants, ApprovalSettings settings, WantedSettings wanted, Forms forms) {
    private static final String PAGE = "approval";
    private static final Set<String> DONE = Set.of("saved", "waits");

    /** @param secondEyes null: not ticked */
    record Typed(
            @Nullable String merchant,
            @Nullable Boolean secondEyes,
            @Nullable Integer pricePercent) {}

    /**
     * A merchant to which the user may add tills, or of a till of which they are OWNER.
     *
     * @param own whether the user may add tills to it, and so set it; else they confirm or decline
     * @param mine whether it is this user who wants the weaker setting
     */
    record Shop(MerchantId id, String name, ApprovalSettings.Setting setting, boolean own, boolean mine) {}

    /** @param done what was just done, to be said once: part of a text's name */
    private record Shown(List<Shop> shops, String done) implements PageModel {}

    @GetMapping
    ModelAndView show(UserCaller user, @RequestParam @Nullable String done) {
        return forms.show(PAGE, new Typed(null, null, null), shown(user, done));
    }

    private Shown shown(UserCaller user, @Nullable String done) {
        return new Shown(
                ownership.confirmedMerchants(user).stream()
                        .map(id -> shop(user, id))
                        .toList(),
                done != null && DONE.contains(done) ? done : "");
    }

    private Shop shop(UserCaller user, MerchantId id) {
        boolean mine = wanted.of(id, Kind.APPROVAL)
                .filter(kept -> kept.by().equals(user.id()))
                .isPresent();
        return new Shop(id, merchants.name(id).orElse(id.value()), settings.of(id), ownership.isOwn(user, id), mine);
    }

    /** Saves, confirms or declines: what is sent is what shall hold. */
    @NeedsRecentProof
    @PostMapping
    ModelAndView set(UserCaller user, Typed typed) {
        return forms.carryOut(PAGE, typed, () -> shown(user, null), () -> {
            var own = ownership.confirmedMerchant(user, typed.merchant());
            if (typed.pricePercent() == null) {
                throw Refusal.invalid("/pricePercent", "RANGE", "pricePercent: (expected: a percentage)");
            }
            boolean holds = settings.set(user, own, Boolean.TRUE.equals(typed.secondEyes()), typed.pricePercent());
            return SeeOther.at("/account/approval?done=" + (holds ? "saved" : "waits"));
        });
    }
}
