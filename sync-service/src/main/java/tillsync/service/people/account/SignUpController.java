package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.UserId;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.account.SignUps.Wanted;
import tillsync.service.tills.device.Admission;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.TillModels;

/**
 * Making an account with a browser: signing up, confirming the address, and the first one by the link that the start
 * prints.
 */
@PageController
record SignUpController(
        SignUps signUps,
        AddressConfirmation confirmation,
        SetUp setUp,
        Links links,
        BrowserSessions sessions,
        Admission admission,
        Forms forms) {
    private static final String AGAIN = "/sign-up/again";

    private record Shown(TillModels models, boolean open) implements PageModel {}

    private Shown shown() {
        return new Shown(admission.models(), signUps.isOpen());
    }

    @GetMapping("/sign-up")
    ModelAndView form() {
        return forms.show("sign-up", new Wanted(null, null, null), shown());
    }

    @PostMapping("/sign-up")
    ModelAndView signUp(Wanted typed, HttpServletRequest request) {
        return forms.carryOut("sign-up", typed, this::shown, () -> {
            var mailed = signUps.ask(typed, request.getRemoteAddr());
            if (mailed != null) {
                links.keep(AGAIN, mailed, request);
            }
            return SeeOther.at("/sign-up/done");
        });
    }

    /** @param again whether the mail can be sent once more */
    private record Done(boolean mailed, boolean again) implements PageModel {}

    @GetMapping("/sign-up/done")
    ModelAndView done(HttpServletRequest request) {
        return new Done(confirmation.isNeeded(), links.kept(AGAIN, request).isPresent()).on("sign-up-done");
    }

    @PostMapping(AGAIN)
    ModelAndView again(HttpServletRequest request) {
        links.keep(AGAIN, confirmation.again(links.require(AGAIN, request)), request);
        return SeeOther.at("/sign-up/done");
    }

    record Confirm(@Nullable String password) {}

    @GetMapping("/confirm")
    ModelAndView confirm(@RequestParam @Nullable String secret, HttpServletRequest request) {
        return links.open("confirm", secret, request, confirmation::isOpen, new Confirm(null));
    }

    @PostMapping("/confirm")
    ModelAndView confirm(Confirm typed, HttpServletRequest request) {
        return forms.carryOut("confirm", typed, () -> {
            var account = confirmation.confirm(links.require("/confirm", request), typed.password());
            return SeeOther.at(sessions.begin(request, UserId.of(account.id())));
        });
    }

    @GetMapping("/set-up")
    ModelAndView setUp(@RequestParam @Nullable String secret, HttpServletRequest request) {
        return links.open("set-up", secret, request, setUp::isOpen, new Wanted(null, null, null));
    }

    @PostMapping("/set-up")
    ModelAndView setUp(Wanted typed, HttpServletRequest request) {
        return forms.carryOut("set-up", typed, () -> {
            var account = setUp.make(links.require("/set-up", request), typed);
            return SeeOther.at(sessions.begin(request, UserId.of(account.id())));
        });
    }
}
