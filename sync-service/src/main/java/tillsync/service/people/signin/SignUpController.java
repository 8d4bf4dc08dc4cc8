package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.account.AddressConfirmation;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.people.account.SignIns;
import tillsync.service.people.account.SignUps;
import tillsync.service.people.account.SignUps.Wanted;
import tillsync.service.people.oidc.OidcSettings;
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
        SignIns signIns,
        AddressConfirmation confirmation,
        SetUp setUp,
        Links links,
        Entering entering,
        Admission admission,
        OidcSettings oidc,
        Forms forms) {
    private static final String AGAIN = "/sign-up/again";

    /** @param provider the name of the operator's sign-in service, if it may make accounts; null: none may */
    private record Shown(
            TillModels models, boolean open, @Nullable String provider) implements PageModel {}

    private Shown shown() {
        boolean byProvider = signUps.isOpen() || !oidc.domains().isEmpty();
        return new Shown(admission.rules().models(), signUps.isOpen(), byProvider ? oidc.shownName() : null);
    }

    @GetMapping("/sign-up")
    ModelAndView form() {
        return forms.show("sign-up", new Wanted(null, null, null, null), shown());
    }

    @PostMapping("/sign-up")
    ModelAndView signUp(Wanted sent, HttpServletRequest request) {
        var typed = sent.ofBrowser();
        return forms.carryOut("sign-up", typed, this::shown, () -> {
            var mailed = signUps.ask(typed, request.getRemoteAddr());
            if (mailed != null) {
                links.keep(AGAIN, mailed, request);
            }
            return mailed == null ? signIn(typed, request) : SeeOther.at("/sign-up/done");
        });
    }

    /**
     * Without a mail server: signs in with the address and the password that were typed, by the rules of a sign-in.
     * They are right if the account is new. If there was one, its own password counts, and wrong ones are counted.
     */
    private ModelAndView signIn(Wanted typed, HttpServletRequest request) {
        try {
            var account = signIns.authenticate(typed.email(), typed.password(), request.getRemoteAddr());
            return SeeOther.at(entering.afterPassword(request, account));
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.UNAUTHENTICATED) {
                return SeeOther.at("/sign-up/done");
            }
            throw refusal;
        }
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

    /**
     * Signs in by the link alone in the browser that has signed up: its user chose the password and reads the mailbox.
     * Asks for the password in other browsers, so that nobody confirms a password that a stranger has chosen.
     */
    @GetMapping("/confirm")
    ModelAndView confirm(@RequestParam @Nullable String secret, HttpServletRequest request) {
        var come = secret == null ? links.kept("/confirm", request) : Optional.<LinkSecret>empty();
        if (come.isPresent() && come.equals(links.kept(AGAIN, request)) && confirmation.isOpen(come.get())) {
            var account = confirmation.confirm(come.get());
            return SeeOther.at(entering.afterPassword(request, account));
        }
        return links.open("confirm", secret, request, confirmation::isOpen, new Confirm(null));
    }

    @PostMapping("/confirm")
    ModelAndView confirm(Confirm typed, HttpServletRequest request) {
        return forms.carryOut("confirm", typed, () -> {
            var account = confirmation.confirm(links.require("/confirm", request), typed.password());
            return SeeOther.at(entering.afterPassword(request, account));
        });
    }

    @GetMapping("/set-up")
    ModelAndView setUp(@RequestParam @Nullable String secret, HttpServletRequest request) {
        return links.open("set-up", secret, request, setUp::isOpen, new Wanted(null, null, null, null));
    }

    @PostMapping("/set-up")
    ModelAndView setUp(Wanted typed, HttpServletRequest request) {
        return forms.carryOut("set-up", typed, () -> {
            var account = setUp.make(links.require("/set-up", request), typed.ofBrowser());
            return SeeOther.at(entering.afterPassword(request, account));
        });
    }
}
