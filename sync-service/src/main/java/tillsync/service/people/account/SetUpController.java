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
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The page at the address that the start prints. */
@PageController
class SetUpController {
    private final SetUp setUp;
    private final Links links;
    private final BrowserSessions sessions;
    private final Forms forms;

    SetUpController(SetUp setUp, Links links, BrowserSessions sessions, Forms forms) {
        this.setUp = setUp;
        this.links = links;
        this.sessions = sessions;
        this.forms = forms;
    }

    @GetMapping("/set-up")
    ModelAndView form(@RequestParam @Nullable String secret, HttpServletRequest request) {
        return links.open("set-up", secret, request, setUp::isOpen, new Wanted(null, null, null));
    }

    @PostMapping("/set-up")
    ModelAndView make(Wanted typed, HttpServletRequest request) {
        return forms.carryOut("set-up", typed, () -> {
            var account = setUp.make(links.require("/set-up", request), typed);
            return SeeOther.at(sessions.begin(request, UserId.of(account.id())));
        });
    }
}
