package tillsync.service.articles.importing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.sheet.Column;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.Meaning;
import tillsync.sheet.VatText;

/** The buttons of an upload. */
@PageController
@RequestMapping("/tills/{id}/import/{upload}")
class ImportFormController {
    private final Ownership ownership;
    private final Importing importing;
    private final ImportPages pages;
    private final Forms forms;

    ImportFormController(Ownership ownership, Importing importing, ImportPages pages, Forms forms) {
        this.ownership = ownership;
        this.importing = importing;
        this.pages = pages;
        this.forms = forms;
    }

    /** @param action apply, continue, stop, undo or discard */
    record Decision(@Nullable String action) {}

    @PostMapping("/columns")
    ModelAndView change(
            UserCaller user, @PathVariable String id, @PathVariable String upload, HttpServletRequest request) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = importing.require(device, upload);
        importing.changePlan(user.userId(), found, plan(found.plan(), request));
        return SeeOther.at(ImportController.address(id, upload) + "#preview");
    }

    /** What is not in the form stays. */
    private static ColumnPlan plan(ColumnPlan before, HttpServletRequest request) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < before.columns().size(); i++) {
            var column = before.columns().get(i);
            var wanted = request.getParameter("column-" + i);
            columns.add(wanted == null ? column : new Column(column.header(), meaning(wanted)));
        }
        var country = request.getParameter("country");
        var currency = request.getParameter("currency");
        return new ColumnPlan(
                columns,
                country != null && VatText.COUNTRIES.contains(country) ? country : before.country(),
                currency == null ? before.currency() : currency(currency));
    }

    private static Meaning meaning(String wanted) {
        for (var meaning : Meaning.values()) {
            if (meaning.name().equals(wanted)) {
                return meaning;
            }
        }
        throw Refusal.invalid("/column", "UNKNOWN", "column: (expected: a meaning)");
    }

    private static String currency(String wanted) {
        var code = wanted.strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw Refusal.invalid("/currency", "UNKNOWN_CURRENCY", "currency: (expected: such as EUR)");
        }
        return code;
    }

    @PostMapping
    ModelAndView decide(UserCaller user, @PathVariable String id, @PathVariable String upload, Decision decision) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = importing.require(device, upload);
        var page = found.batch() == null ? "import-preview" : "import-run";
        Supplier<PageModel> model =
                () -> found.batch() == null ? pages.preview(device, found, "", 1) : pages.run(device, found);
        return forms.carryOut(page, "", model, () -> {
            switch (decision.action() == null ? "" : decision.action()) {
                case "apply", "continue" -> importing.apply(device, user.userId(), found);
                case "undo" -> importing.carryOutUndo(device, user.userId(), found);
                case "stop" -> importing.stop(device, found);
                case "discard" -> importing.discard(found);
                default -> throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: apply or undo)");
            }
            boolean gone = "discard".equals(decision.action());
            return SeeOther.at(gone ? "/tills/" + id + "/import" : ImportController.address(id, upload));
        });
    }
}
