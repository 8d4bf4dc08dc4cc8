package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.FormCsrfTokens;
import tillsync.service.people.access.Proof;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.passkey.PasskeyCeremonies;
import tillsync.service.people.signin.SignInController.SignIn;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tools.jackson.databind.JsonNode;

/** Signing in with a passkey, which shows both factors at once. */
@PageController
record PasskeySignInController(
        PasskeyCeremonies ceremonies,
        PasskeySignIns passkeys,
        Entering entering,
        SignInPage page,
        BrowserSessions sessions,
        PublicAddress address,
        FormCsrfTokens csrf,
        Forms forms) {
    /**
     * The answer to the page's script, which asks the browser for a passkey.
     *
     * @param csrf the token that the page's forms send from now on: a session has begun
     */
    private record Asked(String csrf, JsonNode options) {}

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<?> options(HttpServletRequest request, HttpServletResponse response) {
        var options = ceremonies.ask(request);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Asked(csrf.ofForms(request, response), options));
    }

    /**
     * @param passkeys see {@link SignInPage#origin}
     * @param address of the service, which tells why
     */
    private record Asking(@Nullable String passkeys, String address) implements PageModel {}

    /** Asks for a passkey after a right password. */
    @GetMapping(Entering.PASSKEY)
    ModelAndView ask(HttpServletRequest request) {
        return sessions.half(request).isEmpty()
                ? SeeOther.at("/sign-in")
                : new Asking(page.origin(request), address.seenBy(request)).on("sign-in-passkey");
    }

    /** @param credential what the browser's passkey has answered, as JSON */
    record Answered(@Nullable String credential) {}

    @PostMapping(Entering.PASSKEY)
    ModelAndView signIn(Answered answered, HttpServletRequest request) {
        return forms.carryOut(
                "sign-in",
                new SignIn(null, null),
                () -> page.shown(request),
                () -> SeeOther.at(
                        entering.enter(request, passkeys.owner(answered.credential(), request), Proof.PASSKEY)));
    }
}
