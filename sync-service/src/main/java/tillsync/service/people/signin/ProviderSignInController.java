package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.ZoneHistory;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Proof;
import tillsync.service.people.access.RecentProof;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.oidc.ProviderFault;
import tillsync.service.people.oidc.ProviderVisits;
import tillsync.service.people.oidc.ProviderVisits.Purpose;
import tillsync.service.people.oidc.ProviderVisits.Visit;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/**
 * The way to the operator's sign-in service and back. Whoever comes back is led on at once, so that no page has a code
 * in its address.
 */
@PageController
@ConditionalOnProperty("tillsync.oidc.issuer")
record ProviderSignInController(
        ProviderVisits visits,
        ProviderWay way,
        ProviderEntering provider,
        RecentProof recent,
        BrowserSessions sessions) {
    private static final String ZONE = "zone";

    private static final String SIGN_IN = "/sign-in";

    @PostMapping("/sign-in/oidc")
    ModelAndView begin(@RequestParam @Nullable String zone, HttpServletRequest request, HttpServletResponse response) {
        if (zone != null && ZoneHistory.zone(zone).isPresent()) {
            sessions.keep(request, ZONE, zone);
        }
        return way.there(Purpose.SIGN_IN, null, SIGN_IN, request, response);
    }

    @GetMapping(ProviderVisits.CALLBACK)
    ModelAndView end(@Nullable UserCaller user, HttpServletRequest request) {
        boolean signIn = visits.purpose(request).map(Purpose.SIGN_IN::equals).orElse(user == null);
        return ProviderWay.orBack(signIn ? SIGN_IN : IdentityPageController.ADDRESS, () -> {
            var visit = visits.end(request);
            var zone = sessions.take(request, ZONE).orElse(null);
            return SeeOther.at(
                    visit.purpose() == Purpose.SIGN_IN
                            ? provider.enter(visit.statement(), zone, request)
                            : forUser(visit, user, request));
        });
    }

    /** Ends the visit of a user who had signed in before; the session must still be theirs. */
    private String forUser(Visit visit, @Nullable UserCaller user, HttpServletRequest request) {
        if (user == null || !user.id().equals(visit.user())) {
            throw ProviderFault.SOMEBODY_ELSE.refusal("session: of somebody else (expected: of who was sent)");
        }
        if (visit.purpose() == Purpose.LINK) {
            provider.link(user.id(), visit.statement(), Place.of(request));
            return IdentityPageController.ADDRESS + "?done=linked";
        }
        provider.requireOf(user.id(), visit.statement());
        recent.renew(request, Proof.PROVIDER);
        return IdentityPageController.ADDRESS + "/proven";
    }
}
