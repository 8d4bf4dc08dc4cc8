package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.OwnSessions;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page of the browsers in which a user is signed in, and of the events of the account. */
@PageController
record SessionPageController(OwnSessions sessions, AccountEvents events) {
    private static final int MOST_SHOWN = 200;

    @PostMapping("/account/sessions/{id}/end")
    ModelAndView end(UserCaller user, @PathVariable String id) {
        sessions.end(user.id(), id);
        return SeeOther.at("/account?done=session#account-sessions");
    }

    @PostMapping("/account/sessions/end")
    ModelAndView endAll(UserCaller user, HttpServletRequest request) {
        var place = Place.of(request);
        sessions.endAll(user.id(), () -> events.note(user.id(), What.SIGNED_OUT_EVERYWHERE, place));
        events.tell(user.id(), What.SIGNED_OUT_EVERYWHERE, place);
        return SeeOther.at("/sign-in?everywhere");
    }

    private record Shown(List<AccountEvents.Event> events) implements PageModel {}

    @GetMapping("/account/events")
    ModelAndView events(UserCaller user) {
        return new Shown(events.of(user.id(), MOST_SHOWN)).on("account-events");
    }
}
