package tillsync.service.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.account.SignUps.Wanted;
import tillsync.service.device.Admission;
import tillsync.service.page.Forms;
import tillsync.service.page.PageController;
import tillsync.service.page.SeeOther;

/** Signing up with a browser. */
@PageController
class SignUpController {
    private final SignUps signUps;
    private final Admission admission;
    private final Forms forms;

    SignUpController(SignUps signUps, Admission admission, Forms forms) {
        this.signUps = signUps;
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
            signUps.ask(typed, request.getRemoteAddr());
            return SeeOther.at("/sign-up/done");
        });
    }

    @GetMapping("/sign-up/done")
    String done() {
        return "sign-up-done";
    }
}
