package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.UserId;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.account.SignUps.Wanted;
import tillsync.service.tills.device.Admission;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** Signing up with a browser, and confirming the address. */
@PageController
class SignUpController {
    private static final String AGAIN = "/sign-up/again";

    private final SignUps signUps;
    private final AddressConfirmation confirmation;
    private final Links links;
    private final BrowserSessions sessions;
    private final Admission admission;
    private final Forms forms;

    SignUpController(
            SignUps signUps,
            AddressConfirmation confirmation,
            Links links,
            BrowserSessions sessions,
            Admission admission,
            Forms forms) {
        this.signUps = signUps;
        this.confirmation = confirmation;
        this.links = links;
        this.sessions = sessions;
        this.admission = admission;
        this.forms = forms;
    }

    private Map<String, ?> shown() {
        return Map.of("models", admission.models(), "open", signUps.isOpen());
    }

    @GetMapping("/sign-up")
    ModelAndView form() {
        return forms.show("sign-up", new Wanted(null, null, null)).addAllObjects(shown());
    }

    @PostMapping("/sign-up")
    ModelAndView signUp(@ModelAttribute Wanted typed, HttpServletRequest request) {
        return forms.carryOut("sign-up", typed, shown(), request, () -> {
            var mailed = signUps.ask(typed, request.getRemoteAddr());
            if (mailed != null) {
                links.keep(AGAIN, mailed, request);
            }
            return SeeOther.at("/sign-up/done");
        });
    }

    @GetMapping("/sign-up/done")
    String done(Model model, HttpServletRequest request) {
        model.addAttribute("mailed", confirmation.isNeeded());
        model.addAttribute("again", links.kept(AGAIN, request).isPresent());
        return "sign-up-done";
    }

    @PostMapping(AGAIN)
    ModelAndView again(HttpServletRequest request) {
        links.keep(AGAIN, confirmation.again(links.require(AGAIN, request)), request);
        return SeeOther.at("/sign-up/done");
    }

    record Confirm(@Nullable String password) {}

    @GetMapping("/confirm")
    ModelAndView confirm(@RequestParam @Nullable String secret, HttpServletRequest request) {
        return links.open(
                "/confirm",
                secret,
                request,
                shown -> confirmation.isOpen(shown)
                        ? forms.show("confirm", new Confirm(null))
                        : new ModelAndView("link-over"));
    }

    @PostMapping("/confirm")
    ModelAndView confirm(@ModelAttribute Confirm typed, HttpServletRequest request) {
        return forms.carryOut("confirm", typed, Map.of(), request, () -> {
            var account = confirmation.confirm(links.require("/confirm", request), typed.password());
            return SeeOther.at(sessions.begin(request, UserId.of(account.id())));
        });
    }
}
