package tillsync.service.fleet.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.AfterSignIn;
import tillsync.service.people.signin.Links;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/**
 * The page that an invitation's link opens. The invited person signs in or up, and then accepts. The page names the
 * tills after the person has signed in.
 */
@PageController
record InvitationPageController(Invitations invitations, Links links, Forms forms) implements AfterSignIn {
    private static final String LINK = "/invitation";
    private static final String ACCEPT = "/invitation/accept";

    private record Shown(Invitations.Asked asked) implements PageModel {}

    @GetMapping(LINK)
    ModelAndView come(@RequestParam @Nullable String secret, HttpServletRequest request) {
        if (secret != null) {
            links.come(LINK, secret, request, invitations::isOpen);
            return SeeOther.at(LINK);
        }
        boolean open = links.kept(LINK, request).filter(invitations::isOpen).isPresent();
        return open ? SeeOther.at(ACCEPT) : new ModelAndView("link-over");
    }

    @GetMapping(ACCEPT)
    ModelAndView ask(UserCaller user, HttpServletRequest request) {
        return links.kept(LINK, request)
                .flatMap(invitations::asked)
                .map(asked -> forms.show("invitation", "", new Shown(asked)))
                .orElseGet(() -> new ModelAndView("link-over"));
    }

    @PostMapping(ACCEPT)
    ModelAndView accept(UserCaller user, HttpServletRequest request) {
        int tills = invitations.accept(user, links.require(LINK, request));
        links.forget(LINK, request);
        return SeeOther.at("/team?done=joined&added=" + tills);
    }

    @Override
    public Optional<Step> step(String address, HttpServletRequest request) {
        return address.equals(ACCEPT) ? Optional.of(new Step("invitation", "", "")) : Optional.empty();
    }
}
