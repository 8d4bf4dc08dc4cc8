package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.fleet.overview.ConfirmStore;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The button of a till whose store turned up twice. */
@PageController
class StoreFormController {
    private final Ownership ownership;
    private final Commands commands;
    private final TillPage page;

    StoreFormController(Ownership ownership, Commands commands, TillPage page) {
        this.ownership = ownership;
        this.commands = commands;
        this.page = page;
    }

    @PostMapping("/tills/{id}/store")
    ModelAndView confirm(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            HttpServletRequest request,
            Locale locale) {
        return page.decide(user, id, request, locale, () -> {
            var device = ownership.device(user, id, TillRole.EDITOR);
            commands.send(new ConfirmStore(user.id(), device.id()));
            return SeeOther.at("/tills/" + id + "?confirmed");
        });
    }
}
