package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.account.SignIns;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** Signing in and out with a browser, and a forgotten password. */
@PageController
record SignInController(
        SignIns signIns,
        Entering entering,
        BrowserSessions sessions,
        PasswordResets resets,
        Links links,
        SignInPage page,
        Forms forms) {
    record SignIn(@Nullable String email, @Nullable String password) {}

    @GetMapping("/sign-in")
    ModelAndView form(HttpServletRequest request) {
        return request.isUserInRole("USER")
                ? SeeOther.at("/")
                : page.withFault("sign-in", new SignIn(null, null), page.shown(request), request);
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(SignIn typed, HttpServletRequest request) {
        return forms.carryOut("sign-in", typed, () -> page.shown(request), () -> {
            var account = signIns.authenticate(typed.email(), typed.password(), request.getRemoteAddr());
            return SeeOther.at(entering.afterPassword(request, account));
        });
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return SeeOther.at("/sign-in");
    }

    record Forgot(@Nullable String email) {}

    private record Shown(boolean possible) implements PageModel {}

    private Shown shown() {
        return new Shown(resets.arePossible());
    }

    @GetMapping("/forgot")
    ModelAndView forgot() {
        return forms.show("forgot", new Forgot(null), shown());
    }

    @PostMapping("/forgot")
    ModelAndView forgot(Forgot typed, HttpServletRequest request) {
        return forms.carryOut("forgot", typed, this::shown, () -> {
            resets.ask(typed.email(), request.getRemoteAddr());
            return SeeOther.at("/forgot/done");
        });
    }

    @GetMapping("/forgot/done")
    String asked() {
        return "forgot-done";
    }

    record Replacement(@Nullable String password) {}

    @GetMapping("/reset")
    ModelAndView reset(@RequestParam @Nullable String secret, HttpServletRequest request) {
        return links.open("reset", secret, request, resets::isOpen, new Replacement(null));
    }

    @PostMapping("/reset")
    ModelAndView reset(Replacement typed, HttpServletRequest request) {
        return forms.carryOut("reset", typed, () -> {
            resets.replace(links.require("/reset", request), typed.password(), AccountEvents.Place.of(request));
            links.forget("/reset", request);
            return SeeOther.at("/reset/done");
        });
    }

    @GetMapping("/reset/done")
    String done() {
        return "reset-done";
    }
}
