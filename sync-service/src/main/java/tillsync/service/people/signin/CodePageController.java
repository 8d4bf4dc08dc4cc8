package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Proof;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.people.factor.Enrolment;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The pages after a right password: for a code, or for setting up a second factor. Until then nobody has signed in. */
@PageController
record CodePageController(
        Entering entering,
        OwnFactors factors,
        Enrolment enrolment,
        BrowserSessions sessions,
        AccountEvents events,
        Forms forms) {
    record Typed(@Nullable String code) {}

    private record Shown(String action, Enrolment.Offer offer) implements PageModel {}

    /** @param next the address that the button leads to */
    private record Made(List<String> codes, String next) implements PageModel {}

    /** The account whose password was right here; empty: none, or too long ago. */
    private Optional<Accounts.Account> half(HttpServletRequest request) {
        return sessions.half(request).map(entering::account);
    }

    @GetMapping(Entering.CODE)
    ModelAndView ask(HttpServletRequest request) {
        return half(request)
                .map(known -> forms.show("sign-in-code", new Typed(null)))
                .orElseGet(CodePageController::again);
    }

    private static ModelAndView again() {
        return SeeOther.at("/sign-in");
    }

    @PostMapping(Entering.CODE)
    ModelAndView enter(Typed typed, HttpServletRequest request) {
        var account = half(request);
        return account.isEmpty()
                ? again()
                : forms.carryOut("sign-in-code", typed, () -> {
                    var proof = entering.code(account.get(), typed.code(), request);
                    return SeeOther.at(
                            entering.enter(request, UserId.of(account.get().id()), proof));
                });
    }

    @GetMapping(Entering.SET_UP)
    ModelAndView setUp(HttpServletRequest request) {
        return withoutFactor(request)
                .map(account -> forms.show("sign-in-factor", new Typed(null), shown(account, request)))
                .orElseGet(CodePageController::again);
    }

    /** The account if it has no factor, not even a passkey: this page must not be a way around one. */
    private Optional<Accounts.Account> withoutFactor(HttpServletRequest request) {
        return half(request).filter(account -> !factors.hasAny(UserId.of(account.id())));
    }

    private Shown shown(Accounts.Account account, HttpServletRequest request) {
        return new Shown(Entering.SET_UP, enrolment.offer(UserId.of(account.id()), account.email(), request));
    }

    @PostMapping(Entering.SET_UP)
    ModelAndView setUp(Typed typed, HttpServletRequest request) {
        var account = withoutFactor(request);
        if (account.isEmpty()) {
            return again();
        }
        var user = UserId.of(account.get().id());
        var place = Place.of(request);
        return forms.carryOut("sign-in-factor", typed, () -> shown(account.get(), request), () -> {
            var codes =
                    enrolment.confirm(user, typed.code(), request, () -> events.note(user, What.FACTOR_ADDED, place));
            events.tell(user, What.FACTOR_ADDED, place);
            var next = entering.enter(request, user, Proof.TOTP);
            return new Made(codes, next).on("recovery-codes");
        });
    }
}
