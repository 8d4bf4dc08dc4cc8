package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.engine.asking.Orders;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The button that withdraws an order which waits for the till. */
@PageController
class OrderFormController {
    private final Ownership ownership;
    private final Orders orders;
    private final TillPage page;

    OrderFormController(Ownership ownership, Orders orders, TillPage page) {
        this.ownership = ownership;
        this.orders = orders;
        this.page = page;
    }

    /** @param order its id */
    record Withdrawal(@Nullable String order) {}

    @PostMapping("/tills/{id}/orders")
    ModelAndView withdraw(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Withdrawal withdrawal,
            HttpServletRequest request,
            Locale locale) {
        return page.decide(user, id, request, locale, () -> {
            var device = ownership.device(user, id, TillRole.EDITOR);
            orders.withdraw(user.id(), device, withdrawal.order() == null ? "" : withdrawal.order());
            return SeeOther.at("/tills/" + id + "?withdrawn#orders");
        });
    }
}
