package tillsync.service.people.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.MerchantId;

/**
 * The page on which those who may add tills to a merchant choose whether everybody with a role at its tills needs a
 * second factor. The choice applies from the next sign-in of each.
 */
@PageController
@RequestMapping("/account/second-factor/required")
record FactorChoiceController(
        Ownership ownership, Merchants merchants, OwnFactors factors, Durability durability, Forms forms) {
    private static final String PAGE = "second-factor-required";

    record Typed(@Nullable String merchant, @Nullable String required) {}

    record Shop(MerchantId id, String name, boolean required) {}

    /** @param own whether the user has a second factor: without one, they cannot ask it of others */
    private record Shown(List<Shop> shops, boolean own, boolean saved) implements PageModel {}

    @GetMapping
    ModelAndView show(UserCaller user, @RequestParam @Nullable String done) {
        return forms.show(PAGE, new Typed(null, null), shown(user, done != null));
    }

    private Shown shown(UserCaller user, boolean saved) {
        var shops = ownership.ownMerchants(user).stream()
                .map(id -> new Shop(id, merchants.name(id).orElse(id.value()), merchants.wantsSecondFactor(id)))
                .toList();
        return new Shown(shops, factors.hasAny(user.id()), saved);
    }

    @NeedsRecentProof
    @PostMapping
    ModelAndView set(UserCaller user, Typed typed) {
        return forms.carryOut(PAGE, typed, () -> shown(user, false), () -> {
            var merchant = ownership.ownMerchant(user, typed.merchant());
            boolean required = "on".equals(typed.required());
            if (required && !factors.hasAny(user.id())) {
                throw Refusal.of(ProblemCode.SECOND_FACTOR, "second factor: none (expected: one of one's own first)");
            }
            durability.inTransaction(() -> {
                merchants.setSecondFactor(merchant, required);
                return true;
            });
            return SeeOther.at("/account/second-factor/required?done");
        });
    }
}
