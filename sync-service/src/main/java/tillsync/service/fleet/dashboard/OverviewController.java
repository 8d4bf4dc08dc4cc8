package tillsync.service.fleet.dashboard;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.fleet.team.Newcomers;
import tillsync.service.fleet.watch.ConnectionHistory;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Devices;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.problem.PlainText;
import tillsync.status.Strip;
import tillsync.till.DeviceId;

/**
 * The first page: all tills of a user, each main with its followers below it. It asks for itself again when something
 * changes.
 */
@PageController
record OverviewController(
        Devices devices,
        Overview overview,
        Sayings sayings,
        ConnectionHistory connections,
        Newcomers newcomers,
        Today today,
        ContactWriter contacts,
        InstantSource clock) {
    private static final int MOST_TILLS = 500;
    private static final int LONGEST_QUERY = 200;

    /**
     * @param owns whether the user owns one of the tills, and so has a page of activity
     * @param next the till after which the next page begins; empty on the last page
     */
    private record Shown(
            List<TillGroup> groups,
            Summary summary,
            Map<DeviceId, Strip> strips,
            TillSelection selection,
            List<TillSelection.Count> counts,
            List<String> places,
            List<Newcomers.Newcomer> newcomers,
            List<Today.Line> today,
            boolean owns,
            String next)
            implements PageModel {}

    @GetMapping("/")
    ModelAndView overview(
            UserCaller user,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String open,
            @RequestParam(defaultValue = "") String after) {
        var query = PlainText.require("q", q);
        var selection = new TillSelection(
                StateFilter.of(state),
                PlainText.require("place", place),
                query.substring(0, Math.min(LONGEST_QUERY, query.length())),
                TillSelection.groups(PlainText.require("open", open), MOST_TILLS),
                PlainText.require("after", after));
        contacts.flush();
        var found = devices.ofUser(user.id(), null, false, selection.after(), MOST_TILLS + 1);
        var shown = found.subList(0, Math.min(MOST_TILLS, found.size()));
        var next = found.size() > MOST_TILLS ? shown.get(MOST_TILLS - 1).id().value() : "";
        var tills = overview.views(user, shown);
        var rows = tills.stream().map(sayings::of).toList();
        return new Shown(
                        TillGroup.of(rows, selection),
                        Summary.of(rows, missed(tills)),
                        connections.strips(shown),
                        selection,
                        selection.counts(tills),
                        TillSelection.places(tills),
                        newcomers.atTillsOf(user.id()),
                        today.of(user, tills),
                        tills.stream().anyMatch(DeviceView::owns),
                        next)
                .on("overview");
    }

    /** The tills that are not connected during their opening hours. */
    private Set<DeviceId> missed(List<DeviceView> tills) {
        var away = tills.stream()
                .filter(till -> !till.connection().current().isThere())
                .map(DeviceView::id)
                .toList();
        return devices.expected(away).entrySet().stream()
                .filter(till -> !till.getValue().hours().areNone()
                        && till.getValue().hours().isOpenAt(clock.instant()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Dismisses the note that somebody was connected with a till. */
    @PostMapping("/newcomers/seen")
    ModelAndView seen(UserCaller user, @RequestParam @Nullable String newcomer, @RequestParam @Nullable String till) {
        newcomers.seen(user.id(), newcomer == null ? "" : newcomer, till == null ? "" : till);
        return SeeOther.at("/");
    }
}
