package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.fleet.overview.Arranging;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** What a till is called, and where it is. */
@PageController
class ArrangeFormController {
    private final Arranging arranging;
    private final TillPage page;

    ArrangeFormController(Arranging arranging, TillPage page) {
        this.arranging = arranging;
        this.page = page;
    }

    @PostMapping("/tills/{id}/arrangement")
    ModelAndView arrange(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute TillPage.Arrangement wanted,
            HttpServletRequest request,
            Locale locale) {
        return page.arrange(user, id, wanted, request, locale, () -> {
            arranging.change(user, id, wanted.name() == null ? "" : wanted.name(), wanted.place(), null);
            return SeeOther.at("/tills/" + id + "?arranged#arrange");
        });
    }
}
