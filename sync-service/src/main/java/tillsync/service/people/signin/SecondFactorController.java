package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.account.OwnAccount;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.people.factor.Enrolment;
import tillsync.service.people.factor.SecondFactors;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page on which users set up, change and remove the second factor of their account. */
@PageController
@RequestMapping("/account/second-factor")
record SecondFactorController(
        OwnAccount own, SecondFactors factors, Enrolment enrolment, OwnFactors all, AccountEvents events, Forms forms) {
    private static final String PAGE = "second-factor";
    private static final String ADDRESS = "/account/second-factor";
    private static final Set<String> DONE = Set.of("removed", "passkey");

    record Typed(@Nullable String code) {}

    /**
     * @param since when the account got its second factor; null: it has none
     * @param left the number of recovery codes left
     * @param needed whether a merchant wants one and there is no passkey, so that it cannot be removed
     * @param offer the data for the app that is being set up; null: none is
     */
    private record Shown(
            @Nullable OffsetDateTime since,
            int left,
            boolean needed,
            String done,
            String action,
            Enrolment.@Nullable Offer offer)
            implements PageModel {}

    /** @param next the address that the button leads to */
    private record Made(List<String> codes, String next) implements PageModel {}

    /** @param other whether another app or device is to take the place of the present one */
    @GetMapping
    ModelAndView show(
            UserCaller user,
            @RequestParam @Nullable String other,
            @RequestParam @Nullable String done,
            HttpServletRequest request) {
        var said = done != null && DONE.contains(done) ? done : "";
        return forms.show(PAGE, new Typed(null), shown(user, other != null, said, request));
    }

    private Shown shown(UserCaller user, boolean other, String done, HttpServletRequest request) {
        var since = factors.since(user.id()).orElse(null);
        var offer =
                since == null || other ? enrolment.offer(user.id(), own.of(user).email(), request) : null;
        boolean needed = all.isAppNeeded(user.id());
        return new Shown(since, factors.codesLeft(user.id()), needed, done, ADDRESS, offer);
    }

    /** Sets up the second factor. The recovery codes are on the page that answers, and nowhere else. */
    @NeedsRecentProof
    @PostMapping
    ModelAndView confirm(UserCaller user, Typed typed, HttpServletRequest request) {
        var place = Place.of(request);
        return forms.carryOut(PAGE, typed, () -> shown(user, true, "", request), () -> {
            var codes = enrolment.confirm(
                    user.id(), typed.code(), request, () -> events.note(user.id(), What.FACTOR_ADDED, place));
            events.tell(user.id(), What.FACTOR_ADDED, place);
            return new Made(codes, ADDRESS).on("recovery-codes");
        });
    }

    @NeedsRecentProof
    @PostMapping("/codes")
    ModelAndView newCodes(UserCaller user, HttpServletRequest request) {
        var place = Place.of(request);
        var codes = enrolment.newCodes(user.id(), () -> events.note(user.id(), What.CODES_MADE, place));
        events.tell(user.id(), What.CODES_MADE, place);
        return new Made(codes, ADDRESS).on("recovery-codes");
    }

    @NeedsRecentProof
    @PostMapping("/remove")
    ModelAndView remove(UserCaller user, HttpServletRequest request) {
        var place = Place.of(request);
        return forms.carryOut(PAGE, new Typed(null), () -> shown(user, false, "", request), () -> {
            enrolment.remove(user.id(), () -> {
                all.requireAppToSpare(user.id());
                events.note(user.id(), What.FACTOR_REMOVED, place);
            });
            events.tell(user.id(), What.FACTOR_REMOVED, place);
            return SeeOther.at(ADDRESS + "?done=" + (all.arePasskeysNeeded(user.id()) ? "passkey" : "removed"));
        });
    }
}
