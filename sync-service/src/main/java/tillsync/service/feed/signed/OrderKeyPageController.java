package tillsync.service.feed.signed;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.feed.signed.OwnOrderKeys.OfMerchant;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page of keys that sign orders, and of the rule that unsigned ones are refused. */
@PageController
record OrderKeyPageController(OwnOrderKeys own, Forms forms) {
    private static final String ALL = "order-keys";
    private static final String PATH = "/account/order-keys";
    private static final Set<String> DONE = Set.of("added", "removed", "rule");

    /** @param merchant null if the user has only one */
    record Typed(
            @Nullable String merchant,
            @Nullable String name,
            @Nullable String publicKey) {
        static final Typed NOTHING = new Typed(null, null, null);
    }

    /** @param signedOnly null if its box is not ticked */
    record TypedRule(@Nullable String merchant, @Nullable Boolean signedOnly) {}

    private record Shown(List<OfMerchant> merchants, int most, String done) implements PageModel {}

    private Shown shown(UserCaller user, @Nullable String done) {
        return new Shown(own.all(user), OrderKeyHandler.MOST, done != null && DONE.contains(done) ? done : "");
    }

    @GetMapping(PATH)
    ModelAndView all(UserCaller user, @RequestParam @Nullable String done) {
        return forms.show(ALL, Typed.NOTHING, shown(user, done));
    }

    @NeedsRecentProof
    @PostMapping(PATH)
    ModelAndView add(UserCaller user, Typed typed) {
        return forms.carryOut(ALL, typed, () -> shown(user, null), () -> {
            own.add(own.merchant(user, typed.merchant()), typed.name(), typed.publicKey());
            return SeeOther.at(PATH + "?done=added");
        });
    }

    @NeedsRecentProof
    @PostMapping(PATH + "/rule")
    ModelAndView rule(UserCaller user, TypedRule typed) {
        return forms.carryOut(ALL, Typed.NOTHING, () -> shown(user, null), () -> {
            own.setSignedOnly(own.merchant(user, typed.merchant()), Boolean.TRUE.equals(typed.signedOnly()));
            return SeeOther.at(PATH + "?done=rule");
        });
    }

    @NeedsRecentProof
    @PostMapping(PATH + "/{id}/remove")
    ModelAndView remove(UserCaller user, @PathVariable String id) {
        own.remove(user, id);
        return SeeOther.at(PATH + "?done=removed");
    }
}
