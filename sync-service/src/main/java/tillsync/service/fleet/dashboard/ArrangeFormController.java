package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    private final TillPageController page;

    ArrangeFormController(Arranging arranging, TillPageController page) {
        this.arranging = arranging;
        this.page = page;
    }

    /** @param place blank: it has none */
    record Arrangement(@Nullable String name, @Nullable String place) {}

    @PostMapping("/tills/{id}/arrangement")
    ModelAndView arrange(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Arrangement wanted,
            HttpServletRequest request,
            Locale locale) {
        return page.decide(user, id, request, locale, () -> {
                    arranging.change(user, id, wanted.name() == null ? "" : wanted.name(), wanted.place(), null);
                    return SeeOther.at("/tills/" + id + "?arranged#arrange");
                })
                .addObject("typed", wanted);
    }
}
