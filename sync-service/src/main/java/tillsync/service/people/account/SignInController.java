package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.UserId;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** Signing in and out with a browser. */
@PageController
class SignInController {
    private final SignIns signIns;
    private final BrowserSessions sessions;
    private final Forms forms;

    SignInController(SignIns signIns, BrowserSessions sessions, Forms forms) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.forms = forms;
    }

    record SignIn(@Nullable String email, @Nullable String password) {}

    @GetMapping("/sign-in")
    ModelAndView form(HttpServletRequest request) {
        return request.isUserInRole("USER") ? SeeOther.at("/") : forms.show("sign-in", new SignIn(null, null));
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(SignIn typed, HttpServletRequest request) {
        return forms.carryOut("sign-in", typed, () -> {
            var account = signIns.authenticate(typed.email(), typed.password(), request.getRemoteAddr());
            return SeeOther.at(sessions.begin(request, UserId.of(account.id())));
        });
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(HttpServletRequest request) {
        sessions.end(request);
        return SeeOther.at("/sign-in");
    }
}
