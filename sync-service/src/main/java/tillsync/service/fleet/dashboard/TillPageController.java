package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.fleet.pairing.SignOffs;
import tillsync.service.fleet.team.TeamDecisions;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** One till: how it is, who is connected with it, and signing it off. */
@PageController
@RequestMapping("/tills/{id}")
class TillPageController {
    private final TillPage page;
    private final TeamDecisions team;
    private final SignOffs signOffs;

    TillPageController(TillPage page, TeamDecisions team, SignOffs signOffs) {
        this.page = page;
        this.team = team;
        this.signOffs = signOffs;
    }

    /** What the forms of the page say; which members are there depends on the form. */
    record Decision(
            @Nullable String userId,
            @Nullable TillRole role,
            @Nullable String followers) {

        String member() {
            return userId == null ? "" : userId;
        }
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal UserCaller user, @PathVariable String id, Locale locale) {
        return page.show(user, id, locale);
    }

    @PostMapping("/role")
    ModelAndView give(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision wanted,
            HttpServletRequest request,
            Locale locale) {
        var role = wanted.role() == null ? TillRole.VIEWER : wanted.role();
        return page.decide(user, id, request, locale, () -> {
            team.give(user, id, wanted.member(), role);
            return SeeOther.at("/tills/" + id + "?role=saved#users");
        });
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision wanted,
            HttpServletRequest request,
            Locale locale) {
        return page.decide(user, id, request, locale, () -> {
            team.withdraw(user, id, wanted.member());
            return SeeOther.at(wanted.member().equals(user.userId()) ? "/?left" : "/tills/" + id + "?removed#users");
        });
    }

    @PostMapping("/sign-off")
    ModelAndView signOff(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision wanted,
            HttpServletRequest request,
            Locale locale) {
        return page.decide(user, id, request, locale, () -> {
            signOffs.byUser(user, id, wanted.followers());
            return SeeOther.at("/?signedOff");
        });
    }
}
