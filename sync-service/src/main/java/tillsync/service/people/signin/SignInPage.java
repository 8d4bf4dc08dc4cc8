package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.AfterSignIn;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.people.oidc.ProviderFault;
import tillsync.service.people.passkey.PasskeyCeremonies;
import tillsync.service.people.passkey.PasskeySite;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageModel;

/** The contents of the sign-in page beside its form. */
@Component
record SignInPage(
        NextStep steps, BrowserSessions sessions, PasskeyCeremonies ceremonies, OidcSettings oidc, Forms forms) {
    /**
     * @param then the step after signing in; null: nothing special
     * @param passkeys see {@link #origin}
     * @param provider see {@link #provider}
     * @param next the address that the user wanted to see; "": none
     */
    private record Shown(
            AfterSignIn.@Nullable Step then,
            @Nullable String passkeys,
            @Nullable String provider,
            String next) implements PageModel {}

    PageModel shown(HttpServletRequest request) {
        return new Shown(
                steps.of(request),
                origin(request),
                provider(),
                sessions.wanted(request).orElse(""));
    }

    /** The origin at which browsers have passkeys for this service; null: there can be none. */
    @Nullable
    String origin(HttpServletRequest request) {
        return ceremonies.site(request).map(PasskeySite::origin).orElse(null);
    }

    /** The name of the operator's sign-in service on pages; null: the operator has not set one. */
    @Nullable
    String provider() {
        return oidc.shownName();
    }

    /** The page to which somebody was led back from the sign-in service, with the fault if there was one. */
    ModelAndView withFault(String page, Object form, PageModel model, HttpServletRequest request) {
        var fault = ProviderFault.of(request.getParameter("failed"));
        if (fault.isEmpty() || provider() == null) {
            return forms.show(page, form, model);
        }
        var shown = forms.refused(page, form, model, fault.get().refusal("see the text"));
        shown.setStatus(HttpStatus.OK);
        return shown;
    }
}
