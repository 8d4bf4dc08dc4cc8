package tillsync.service.articles.records;

import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.service.articles.editing.ArticleEditing;
import tillsync.service.articles.editing.ArticleEditing.Ended;
import tillsync.service.articles.editing.TillFrame;
import tillsync.service.articles.list.Records;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Prices;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.problem.PlainText;

/**
 * The form of a category, of options or of a layout, filled in from the record that the main has published. Members
 * without a field stay.
 */
@PageController
@RequestMapping("/tills/{id}/record")
record RecordEditController(
        TillFrame frame, Records records, ArticleEditing editing, Prices prices, Ids ids, Forms forms) {
    private static final String PAGE = "record-edit";

    /**
     * @param list the address of the records of its kind
     * @param ordered whether an order waits that changes this record
     */
    private record Shown(TillFrame.Shown frame, String list, boolean ordered) implements PageModel {}

    /** @param key of the record; null: a new one */
    @GetMapping
    ModelAndView form(
            UserCaller user, @PathVariable String id, @RequestParam String kind, @RequestParam Optional<String> key) {
        RecordListController.requireKnown(kind);
        var till = frame.forEditor(user, id);
        var shown = shown(user, till, kind, key.orElse(""));
        if (!RecordListController.isChangeable(kind, till, shown.frame())) {
            return SeeOther.at(shown.list()); // which says why
        }
        var form = key.map(known -> filledIn(till, kind, known)).orElseGet(() -> RecordForm.empty(kind, ids.id()));
        return forms.show(PAGE, form, shown);
    }

    private RecordForm filledIn(TillFrame.Till till, String kind, String key) {
        var asked = new RecordKey(kind, PlainText.require("key", key));
        var there = records.find(till.catalogue(), asked).orElseThrow(Rights::notFound);
        return RecordForm.of(there, prices::shown, ids.id());
    }

    private Shown shown(UserCaller user, TillFrame.Till till, RecordForm form) {
        return shown(user, till, form.kind(), form.record());
    }

    /** @param key "": a new record */
    private Shown shown(UserCaller user, TillFrame.Till till, String kind, String key) {
        return new Shown(
                frame.show(user, till),
                RecordListController.address(till.device().id().value(), kind),
                !key.isEmpty() && editing.isOrdered(till.device(), new RecordKey(kind, key)));
    }

    /** Saves the record, or adds empty rows to the form. */
    @PostMapping
    ModelAndView save(UserCaller user, @PathVariable String id, @RequestParam Map<String, String> fields) {
        var form = RecordForm.read(fields);
        RecordListController.requireKnown(form.kind());
        var till = frame.forEditor(user, id);
        if ("more".equals(fields.get("action"))) {
            return forms.show(PAGE, form.withMore(), shown(user, till, form));
        }
        return forms.carryOut(PAGE, form, () -> shown(user, till, form), () -> {
            var there = form.isAdded() ? Optional.<CatalogueRecord>empty() : there(till, form);
            var typed = form.over(there);
            var now = records.find(till.catalogue(), typed.key());
            if (now.filter(typed::equals).isPresent()
                    || there.filter(form::hasMade).isPresent()) {
                return ended(form, till, "saved");
            }
            requireAsItWas(now, form);
            var ended = editing.change(user, till.device(), Edit.put(typed), form.base(), form.key());
            return ended(form, till, ended == Ended.SAVED ? "saved" : "ordered");
        });
    }

    @PostMapping("/remove")
    ModelAndView remove(UserCaller user, @PathVariable String id, @RequestParam Map<String, String> fields) {
        var form = RecordForm.read(fields);
        RecordListController.requireKnown(form.kind());
        var till = frame.forEditor(user, id);
        return forms.carryOut(PAGE, form, () -> shown(user, till, form), () -> {
            var there = there(till, form);
            if (there.isEmpty()) {
                return ended(form, till, "removed");
            }
            requireAsItWas(there, form);
            var removal = Edit.remove(there.get().number());
            var ended = editing.change(user, till.device(), removal, form.base(), form.key());
            return ended(form, till, ended == Ended.SAVED ? "removed" : "ordered");
        });
    }

    private Optional<CatalogueRecord> there(TillFrame.Till till, RecordForm form) {
        return records.find(till.catalogue(), form.place());
    }

    /** Compares the record with what the user saw: an older till would not. */
    private static void requireAsItWas(Optional<CatalogueRecord> there, RecordForm form) {
        var digest = there.map(record -> record.digest().toString()).orElse("");
        if (!digest.equals(form.base())) {
            throw ArticleEditing.changedMeanwhile(form.base());
        }
    }

    private static ModelAndView ended(RecordForm form, TillFrame.Till till, String how) {
        var list = RecordListController.address(till.device().id().value(), form.kind());
        return SeeOther.at(list + (list.contains("?") ? "&" : "?") + how);
    }
}
