package tillsync.service.articles.importing;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Targets;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Attachment;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.page.UploadedFile;
import tillsync.sheet.Column;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.Meaning;
import tillsync.sheet.VatText;

/** Takes files of articles for a main, shows what they would do, and carries out what users decide. */
@PageController
@RequestMapping("/tills/{id}/import")
record ImportController(
        Ownership ownership,
        Targets targets,
        UploadStaging staging,
        Importing importing,
        ImportPages pages,
        FaultyRows faulty,
        Forms forms) {
    @GetMapping
    ModelAndView show(UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return forms.show("import", "", pages.start(device));
    }

    @PostMapping
    ModelAndView upload(UserCaller user, @PathVariable String id, HttpServletRequest request) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return forms.carryOut("import", "", () -> pages.start(device), () -> {
            targets.requireMain(device);
            var file = UploadedFile.of(request).orElseThrow(() -> Refusal.invalid("/file", "MISSING", "file: missing"));
            if (file.content().length == 0) {
                // browsers send a part without a name if no file was chosen
                throw Refusal.invalid("/file", file.name().isEmpty() ? "MISSING" : "EMPTY", "file: no content");
            }
            return SeeOther.at(address(id, staging.keep(device, user.userId(), file)));
        });
    }

    private static String address(String device, String upload) {
        return "/tills/" + device + "/import/" + upload;
    }

    /** @param show new, changed, unchanged or faulty; empty: the first of which there are rows */
    @GetMapping("/{upload}")
    ModelAndView look(
            UserCaller user,
            @PathVariable String id,
            @PathVariable String upload,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = importing.require(device, upload);
        return found.batch() == null
                ? forms.show("import-preview", "", pages.preview(device, found, show, page))
                : forms.show("import-run", "", pages.run(device, found));
    }

    /**
     * Answers the part of the page that shows the import's progress; the page is reloaded once the import has ended.
     */
    @GetMapping("/{upload}/progress")
    ModelAndView progress(UserCaller user, @PathVariable String id, @PathVariable String upload) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return pages.run(device, importing.require(device, upload)).on("import-run :: progress");
    }

    @GetMapping("/{upload}/faults")
    ResponseEntity<byte[]> faults(UserCaller user, @PathVariable String id, @PathVariable String upload) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = importing.require(device, upload);
        var name = found.fileName().replaceFirst("\\.[^.]*$", "") + "-fehlerhaft.csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(name))
                .body(faulty.csv(found).getBytes(StandardCharsets.UTF_8));
    }

    /** @param action apply, continue, stop, undo or discard */
    record Decision(@Nullable String action) {}

    @PostMapping("/{upload}/columns")
    ModelAndView change(
            UserCaller user, @PathVariable String id, @PathVariable String upload, HttpServletRequest request) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = importing.require(device, upload);
        importing.changePlan(user.userId(), found, plan(found.plan(), request));
        return SeeOther.at(address(id, upload) + "#preview");
    }

    /** The plan with the values of the form; what the form lacks stays. */
    private static ColumnPlan plan(ColumnPlan before, HttpServletRequest request) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < before.columns().size(); i++) {
            var column = before.columns().get(i);
            var wanted = request.getParameter("column-" + i);
            columns.add(wanted == null ? column : new Column(column.header(), meaning(wanted)));
        }
        var country = request.getParameter("country");
        var currency = request.getParameter("currency");
        var codes = request.getParameter("wrong-codes");
        return new ColumnPlan(
                columns,
                country != null && VatText.COUNTRIES.contains(country) ? country : before.country(),
                currency == null ? before.currency() : currency(currency),
                codes == null ? before.withoutWrongCodes() : codes.equals("leave"));
    }

    private static Meaning meaning(String wanted) {
        return Meaning.find(wanted)
                .orElseThrow(() -> Refusal.invalid("/column", "UNKNOWN", "column: (expected: a meaning)"));
    }

    private static String currency(String wanted) {
        var code = wanted.strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw Refusal.invalid("/currency", "UNKNOWN_CURRENCY", "currency: (expected: such as EUR)");
        }
        return code;
    }

    @PostMapping("/{upload}")
    ModelAndView decide(UserCaller user, @PathVariable String id, @PathVariable String upload, Decision decision) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = importing.require(device, upload);
        var page = found.batch() == null ? "import-preview" : "import-run";
        Supplier<PageModel> model =
                () -> found.batch() == null ? pages.preview(device, found, "", 1) : pages.run(device, found);
        return forms.carryOut(page, "", model, () -> {
            switch (decision.action() == null ? "" : decision.action()) {
                case "apply", "continue" -> importing.apply(device, user.userId(), found);
                case "undo" -> {
                    var undo = importing.draftUndo(device, user.userId(), found);
                    return SeeOther.at("/tills/" + id + "/batch?batch=" + undo.id());
                }
                case "stop" -> importing.stop(device, found);
                case "discard" -> importing.discard(found);
                default -> throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: apply or undo)");
            }
            boolean gone = "discard".equals(decision.action());
            return SeeOther.at(gone ? "/tills/" + id + "/import" : address(id, upload));
        });
    }
}
