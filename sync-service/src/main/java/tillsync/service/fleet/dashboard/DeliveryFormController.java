package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.fleet.overview.Deliveries;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The button that holds the delivery to a till, and releases it. */
@PageController
class DeliveryFormController {
    private final Deliveries deliveries;
    private final TillPage page;

    DeliveryFormController(Deliveries deliveries, TillPage page) {
        this.deliveries = deliveries;
        this.page = page;
    }

    /** @param delivery AUTO or HELD */
    record Decision(@Nullable String delivery) {}

    @PostMapping("/tills/{id}/delivery")
    ModelAndView decide(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision decision,
            HttpServletRequest request,
            Locale locale) {
        return page.decide(user, id, request, locale, () -> {
            deliveries.set(user, id, decision.delivery());
            return SeeOther.at("/tills/" + id);
        });
    }
}
