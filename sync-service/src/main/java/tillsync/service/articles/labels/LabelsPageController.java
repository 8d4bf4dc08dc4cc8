package tillsync.service.articles.labels;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.history.SaleChange;
import tillsync.people.TillRole;
import tillsync.service.articles.history.PriceQuestion;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.audit.AuditTrail;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.page.Times;
import tillsync.service.web.problem.PastTime;

/** The page of articles that a till sells differently than at an earlier moment, for changing its price labels. */
@PageController
record LabelsPageController(
        SaleChanges changes,
        PrintedLabels printed,
        Ownership ownership,
        ContactWriter contacts,
        Times times,
        Clock clock) {
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
     * @param more whether there are more lines than are shown
     * @param since in the format of the API
     */
    record Found(SaleChanges.Moment then, SaleChanges.Moment now, List<Line> lines, boolean more, String since) {}

    /**
     * @param since the moment, by the clock of the reader
     * @param fault why nothing can be compared; null: it can
     * @param last the labels that were printed last; null: none
     * @param mayPrint whether this user may say that labels are printed
     */
    private record Shown(
            Device till,
            String since,
            @Nullable String fault,
            @Nullable Found found,
            AuditTrail.@Nullable Labels last,
            boolean mayPrint)
            implements PageModel {}

    /** @param since absent: when the last labels were printed, or a day ago if none were */
    @GetMapping("/tills/{id}/labels")
    ModelAndView show(UserCaller user, @PathVariable String id, @RequestParam @Nullable String since) {
        var device = ownership.device(user, id);
        contacts.flush();
        var last = printed.last(device).orElse(null);
        boolean mayPrint = ownership.allows(user.id(), device.id(), TillRole.EDITOR);
        if (since == null && last != null) {
            var moment = last.upTo().toInstant();
            return shown(device, local(moment), moment, last, mayPrint).on("labels");
        }
        var asked = since == null ? local(clock.instant().minus(1, ChronoUnit.DAYS)) : since;
        // the first moment of a time that clocks showed twice: rather a label too many
        var moment = PriceQuestion.at(asked, times.zone()).moments().stream()
                .findFirst()
                .orElse(null);
        return shown(device, asked, moment, last, mayPrint).on("labels");
    }

    private String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, times.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private Shown shown(
            Device device, String since, @Nullable Instant moment, AuditTrail.@Nullable Labels last, boolean mayPrint) {
        if (moment == null || changes.isAhead(moment)) {
            var fault = moment == null ? "unreadable" : "ahead";
            return new Shown(device, since, fault, null, last, mayPrint);
        }
        return changes.since(device, moment)
                .map(compared -> new Shown(device, since, null, found(compared, moment), last, mayPrint))
                .orElseGet(() -> new Shown(device, since, "unknown", null, last, mayPrint));
    }

    /** @param upTo of the list that was printed, as the page has named it */
    record Printed(@Nullable String upTo) {}

    @PostMapping("/tills/{id}/labels")
    ModelAndView print(UserCaller user, @PathVariable String id, Printed form) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var upTo = PastTime.read("upTo", Objects.requireNonNullElse(form.upTo(), ""));
        if (changes.isAhead(upTo)) {
            throw PastTime.ahead("upTo", upTo);
        }
        printed.note(device, upTo);
        return SeeOther.at("/tills/" + device.id() + "/labels");
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
