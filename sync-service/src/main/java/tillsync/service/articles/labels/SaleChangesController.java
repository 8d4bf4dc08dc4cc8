package tillsync.service.articles.labels;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.history.SaleChange;
import tillsync.history.SoldAt;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.export.ExportAnswer;
import tillsync.service.articles.export.ExportSlots;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.web.problem.PastTime;
import tillsync.service.web.problem.Range;

/**
 * {@code GET /api/v1/devices/{id}/articles/changes}, and as CSV: the articles that a till sells differently than at an
 * earlier moment.
 */
@RestController
@RequestMapping("/api/v1/devices/{id}/articles")
record SaleChangesController(
        SaleChanges changes,
        LabelFile file,
        PrintedLabels printed,
        Ownership ownership,
        ExportSlots slots,
        ContactWriter contacts) {
    private static final int MOST = 1_000;

    /**
     * The till's position at a moment.
     *
     * @param positionAt when the till came to this position
     * @param group the price group that it had; null: none
     * @param zone of its clock, by which planned values had begun
     */
    record Position(
            OffsetDateTime at,
            CatalogueId catalogue,
            long revision,
            OffsetDateTime positionAt,
            SoldAt.Basis basis,
            @Nullable PriceGroup group,
            String zone) {
        static Position of(SaleChanges.Moment moment) {
            var had = moment.had();
            return new Position(
                    moment.at().atOffset(ZoneOffset.UTC),
                    had.catalogue(),
                    had.revision(),
                    had.at(),
                    had.basis(),
                    had.group(),
                    moment.zone().getId());
        }
    }

    /** @param was the article as it was sold then; null: not sold @param is as it is sold now; null: not sold */
    record Change(
            String number,
            List<SaleChange.Kind> kinds,
            @Nullable Article was,
            @Nullable Article is) {
        static Change of(SaleChange change) {
            return new Change(change.number().value(), change.kinds(), change.was(), change.is());
        }
    }

    /** @param next the number after which the next page begins; null: this page is the last */
    record Changes(
            Position then,
            Position now,
            List<Change> changes,
            @Nullable String next) {}

    @GetMapping("/changes")
    Changes changes(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String since,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST);
        var compared = compared(ownership.device(user, id), since);
        var found = new ArrayList<Change>();
        changes.each(compared, after == null ? null : new ArticleNumber(after), change -> {
            found.add(Change.of(change));
            return found.size() <= limit;
        });
        boolean isMore = found.size() > limit;
        return new Changes(
                Position.of(compared.then()),
                Position.of(compared.now()),
                isMore ? List.copyOf(found.subList(0, limit)) : found,
                isMore ? found.get(limit - 1).number() : null);
    }

    /** @param since null: since the last labels that were printed */
    private SaleChanges.Compared compared(Device device, @Nullable String since) {
        var moment = since == null
                ? printed.upTo(device).orElseThrow(SaleChangesController::neverPrinted)
                : past("since", since);
        contacts.flush();
        return changes.since(device, moment).orElseThrow(Rights::notFound);
    }

    private static Refusal neverPrinted() {
        return Refusal.of(
                ProblemCode.INVALID_PARAMETER, "since: missing (expected: a time, as no labels were printed yet)");
    }

    private Instant past(String name, String text) {
        var moment = PastTime.read(name, text);
        if (changes.isAhead(moment)) {
            throw PastTime.ahead(name, moment);
        }
        return moment;
    }

    /** @param upTo the moment whose articles the labels show now */
    record Printed(@Nullable String upTo) {}

    @NeedsScope(TokenScope.ARTICLES)
    @PostMapping("/changes/printed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void print(UserCaller user, @PathVariable String id, @RequestBody Printed body) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        printed.note(device, past("upTo", Objects.requireNonNullElse(body.upTo(), "")));
    }

    @GetMapping("/changes.csv")
    void csv(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var device = ownership.device(user, id);
        var compared = compared(device, since);
        var answer = new ExportAnswer(response, device);
        slots.run(user, request, response, out -> {
            answer.describe("tillsync-labels", "csv", "text/csv;charset=UTF-8");
            if (request.getMethod().equals("GET")) {
                answer.write(() -> file.write(compared, out));
            }
        });
    }
}
