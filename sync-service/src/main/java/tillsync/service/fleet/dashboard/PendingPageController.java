package tillsync.service.fleet.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Price;
import tillsync.delta.Change;
import tillsync.service.api.pull.PendingPages;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.RecordNames;

/** The page of the changes that a till has yet to apply, in the order of delivery. */
@PageController
record PendingPageController(
        Ownership ownership, Overview overview, PendingPages pending, RecordNames names, ContactWriter contacts) {
    private static final int ON_A_PAGE = 50;

    /**
     * One change.
     *
     * @param kind PUT, REMOVED or LEFT_SCOPE
     * @param number with a word for its kind, if it is a record
     * @param name null if the article goes
     */
    record Row(
            String number,
            String kind,
            @Nullable String name,
            @Nullable Price price) {
        static Row of(Change change, RecordNames names) {
            var number = names.shown(change.number());
            if (change instanceof Change.Put put) {
                return new Row(
                        number, "PUT", put.article().name(), put.article().price());
            }
            if (change instanceof Change.PutRecord put) {
                return new Row(number, "PUT", put.record().toJson().text("name"), null);
            }
            var reason = change instanceof Change.Remove remove ? remove.reason() : Change.Reason.REMOVED;
            return new Row(number, reason.name(), null, null);
        }
    }

    private record Shown(DeviceView till, List<Row> rows, boolean begins, String next) implements PageModel {}

    @GetMapping("/tills/{id}/pending")
    ModelAndView show(UserCaller user, @PathVariable String id, @RequestParam @Nullable String after) {
        contacts.flush();
        var device = ownership.device(user, id);
        var till = overview.view(user, device);
        if (till.pending() == 0) { // as for a main, which has what it published
            return new Shown(till, List.of(), true, "").on("till-pending");
        }
        var page = pending.page(device, after, ON_A_PAGE);
        var rows = page.changes().stream().map(change -> Row.of(change, names)).toList();
        return new Shown(till, rows, after == null, page.continuation() == null ? "" : page.continuation())
                .on("till-pending");
    }
}
