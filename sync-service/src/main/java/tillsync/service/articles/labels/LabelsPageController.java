package tillsync.service.articles.labels;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.history.SaleChange;
import tillsync.service.articles.history.PriceQuestion;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Times;

/** The page of what a till sells otherwise than at a moment before, for whoever changes its price labels. */
@PageController
record LabelsPageController(SaleChanges changes, Ownership ownership, ContactWriter contacts, Times times) {
    private static final int MOST = 500;

    /** @param name as it is now or, of an article that is gone, as it was */
    record Line(
            String number,
            String name,
            List<SaleChange.Kind> kinds,
            @Nullable Article before,
            @Nullable Article after) {
        static Line of(SaleChange change) {
            var shown = Objects.requireNonNull(change.is() == null ? change.was() : change.is());
            return new Line(change.number().value(), shown.name(), change.kinds(), change.was(), change.is());
        }
    }

    /**
     * What was found.
     *
     * @param more whether there are more lines than are shown
     * @param since in the form that the API reads
     */
    record Found(SaleChanges.Moment then, SaleChanges.Moment now, List<Line> lines, boolean more, String since) {}

    /**
     * What the page shows.
     *
     * @param since when, by the clocks of the shop
     * @param fault why nothing can be compared; null: it can
     */
    private record Shown(
            Device till,
            String since,
            @Nullable String fault,
            @Nullable Found found) implements PageModel {}

    /** @param since a day before now, if none is named */
    @GetMapping("/tills/{id}/labels")
    ModelAndView show(UserCaller user, @PathVariable String id, @RequestParam @Nullable String since) {
        var device = ownership.device(user, id);
        contacts.flush();
        var asked = since == null
                ? times.ofTills().minusDays(1).truncatedTo(ChronoUnit.MINUTES).toString()
                : since;
        return shown(device, asked).on("labels");
    }

    private Shown shown(Device device, String asked) {
        // of a time that clocks showed twice, the first: rather a label too many
        var moment = PriceQuestion.at(asked, times.zone()).moments().stream()
                .findFirst()
                .orElse(null);
        if (moment == null || changes.isAhead(moment)) {
            return new Shown(device, asked, moment == null ? "unreadable" : "ahead", null);
        }
        return changes.since(device, moment)
                .map(compared -> new Shown(device, asked, null, found(compared, moment)))
                .orElseGet(() -> new Shown(device, asked, "unknown", null));
    }

    private Found found(SaleChanges.Compared compared, Instant moment) {
        var lines = new ArrayList<Line>();
        changes.each(compared, null, change -> {
            lines.add(Line.of(change));
            return lines.size() <= MOST;
        });
        boolean isMore = lines.size() > MOST;
        return new Found(
                compared.then(),
                compared.now(),
                isMore ? List.copyOf(lines.subList(0, MOST)) : lines,
                isMore,
                moment.toString());
    }
}
