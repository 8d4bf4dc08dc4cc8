package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.oidc.Identities;
import tillsync.service.people.oidc.Identities.Identity;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.people.oidc.ProviderVisits.Purpose;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page on which users see, link and unlink their identities at the operator's sign-in service. */
@PageController
@RequestMapping(IdentityPageController.ADDRESS)
@ConditionalOnProperty("tillsync.oidc.issuer")
record IdentityPageController(
        Identities identities,
        ProviderEntering entering,
        ProviderWay way,
        SignInPage page,
        OidcSettings settings,
        Forms forms) {
    static final String ADDRESS = "/account/identities";

    private static final String PAGE = "identities";
    private static final Set<String> DONE = Set.of("linked", "unlinked");

    private record Shown(List<Identity> all, String provider, String done) implements PageModel {}

    private Shown shown(UserCaller user, String done) {
        return new Shown(identities.of(user.id()), settings.name(), done);
    }

    /** @param done what was just done, to be said once */
    @GetMapping
    ModelAndView all(UserCaller user, @RequestParam @Nullable String done, HttpServletRequest request) {
        var known = done != null && DONE.contains(done) ? done : "";
        return page.withFault(PAGE, new PageModel.Nothing(), shown(user, known), request);
    }

    @NeedsRecentProof
    @PostMapping
    ModelAndView link(UserCaller user, HttpServletRequest request, HttpServletResponse response) {
        return way.there(Purpose.LINK, user.id(), ADDRESS, request, response);
    }

    @NeedsRecentProof
    @PostMapping("/{id}/remove")
    ModelAndView unlink(UserCaller user, @PathVariable String id, HttpServletRequest request) {
        return forms.carryOut(PAGE, new PageModel.Nothing(), () -> shown(user, ""), () -> {
            entering.unlink(user.id(), id, Place.of(request));
            return SeeOther.at(ADDRESS + "?done=unlinked");
        });
    }

    /**
     * Has the user show again who they are, in a window of its own; the page that asked for it then goes on. Users with
     * a second factor show that one on the asking page instead.
     */
    @PostMapping("/proof")
    ModelAndView prove(UserCaller user, HttpServletRequest request, HttpServletResponse response) {
        entering.requireNoFactor(user.id());
        return way.there(Purpose.PROVE, user.id(), ADDRESS, request, response);
    }

    @GetMapping("/proven")
    String proven() {
        return "identity-proven";
    }
}
