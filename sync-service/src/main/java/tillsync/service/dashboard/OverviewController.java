package tillsync.service.dashboard;

import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.access.UserCaller;
import tillsync.service.device.ContactWriter;
import tillsync.service.device.Devices;
import tillsync.service.fleet.Overview;
import tillsync.service.page.PageController;
import tillsync.service.problem.PlainText;
import tillsync.service.team.Newcomers;

/** The first page: all tills of a user, each main with its followers below it. */
@PageController
class OverviewController {
    private static final int MOST_TILLS = 500;

    private final Devices devices;
    private final Overview overview;
    private final Newcomers newcomers;
    private final ContactWriter contacts;

    OverviewController(Devices devices, Overview overview, Newcomers newcomers, ContactWriter contacts) {
        this.devices = devices;
        this.overview = overview;
        this.newcomers = newcomers;
        this.contacts = contacts;
    }

    @GetMapping("/")
    ModelAndView overview(
            @AuthenticationPrincipal UserCaller user, @RequestParam(defaultValue = "") String after, Locale locale) {
        contacts.flush();
        var found = devices.ofUser(user.id(), null, false, PlainText.require("after", after), MOST_TILLS + 1);
        var shown = found.subList(0, Math.min(MOST_TILLS, found.size()));
        var next = found.size() > MOST_TILLS ? shown.get(MOST_TILLS - 1).id().value() : "";
        var tills = overview.views(user, shown, locale);
        return new ModelAndView(
                "overview",
                Map.of(
                        "groups", TillGroup.of(tills),
                        "summary", Summary.of(tills),
                        "newcomers", newcomers.atTillsOf(user.id()),
                        "next", next));
    }
}
