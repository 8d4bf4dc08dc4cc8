package tillsync.service.articles.bulk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.factor.StepUp;
import tillsync.history.Undo;
import tillsync.people.TillRole;
import tillsync.problem.Flaw;
import tillsync.service.articles.batch.Applying;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.articles.batch.WaitingBatches;
import tillsync.service.articles.editing.TillFrame;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.RecentProof;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.problem.PlainText;

/** The pages of a batch: a preview of old beside new before it is sent, then its progress. */
@PageController
@RequestMapping("/tills/{id}/batch")
record BatchController(
        TillFrame frame,
        Batches batches,
        Applying applying,
        WaitingBatches waiting,
        Undoing undoing,
        Ownership ownership,
        RecentProof recent,
        ComparedEdits compared,
        Forms forms) {
    private static final String PAGE = "articles-batch";
    private static final int ROWS = 100;
    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_MILLIS = 2_900;

    /**
     * @param action apply, discard, stop, or undo
     * @param far how many prices the page asks about, as they are far from the former ones
     */
    record Decision(
            @Nullable String batch,
            @Nullable String action,
            @Nullable String far) {
        String id() {
            return PlainText.require("batch", Objects.requireNonNullElse(batch, ""));
        }
    }

    @GetMapping
    ModelAndView show(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String batch,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam Map<String, String> address) {
        var form = new Decision(batch, null, null);
        var till = frame.forEditor(user, id);
        int first = Math.min(Math.max(0, from), Batches.MOST_EDITS);
        return forms.show(PAGE, form, shown(user, till, form, first, BulkNotes.in(address)));
    }

    /** @param left articles that undoing leaves alone */
    private record Shown(
            TillFrame.Shown frame,
            int from,
            int rowsAPage,
            List<Compared> rows,
            BulkNotes notes,
            List<Undo.Left> left,
            Progress progress)
            implements PageModel {}

    /**
     * The part of the page that is refreshed.
     *
     * @param removes whether articles are deleted
     * @param entries whether records change too, such as categories
     */
    private record Progress(
            EditBatch batch,
            Begins begins,
            boolean removes,
            boolean entries,
            @Nullable EditBatch undone) implements PageModel {}

    private Shown shown(UserCaller user, TillFrame.Till till, Decision form, int from, BulkNotes notes) {
        var batch = waiting.find(till.device().id(), form.id()).orElseThrow(Rights::notFound);
        var rows = batch.state() == EditBatch.State.DRAFT ? compared.of(batch, from, ROWS) : List.<Compared>of();
        var left = undoing.left(till.device(), batch);
        return new Shown(frame.show(user, till), from, ROWS, rows, notes, left, progress(batch, rows));
    }

    private Progress progress(EditBatch batch, List<Compared> rows) {
        var some = batch.state() == EditBatch.State.DONE ? compared.of(batch, 0, ROWS) : rows;
        boolean removes =
                !some.isEmpty() && some.stream().allMatch(row -> row.kind().equals("REMOVED"));
        boolean entries = some.stream().anyMatch(Compared::isRecord);
        var undone = batches.undoneBy(batch).orElse(null);
        return new Progress(batch, Begins.of(some), removes && !entries, entries, undone);
    }

    /** Answers the part of the page that is refreshed while the batch is sent. */
    @GetMapping("/progress")
    ModelAndView progress(UserCaller user, @PathVariable String id, @RequestParam String batch) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = waiting.find(device.id(), PlainText.require("batch", batch)).orElseThrow(Rights::notFound);
        return progress(found, List.of()).on("articles-batch-progress");
    }

    @PostMapping
    ModelAndView decide(UserCaller user, @PathVariable String id, Decision form) {
        var till = frame.forEditor(user, id);
        var notes = BulkNotes.in(Map.of("far", Objects.requireNonNullElse(form.far(), "0")));
        return forms.carryOut(PAGE, form, () -> shown(user, till, form, 0, notes), () -> {
            if ("discard".equals(form.action())) {
                batches.discard(batches.find(till.device().id(), form.id()).orElseThrow(Rights::notFound));
                return SeeOther.at("/tills/" + id + "/articles");
            }
            if ("undo".equals(form.action())) {
                return SeeOther.at("/tills/" + id + "/batch?batch=" + undo(user, till.device(), form));
            }
            if ("stop".equals(form.action())) {
                applying.stop(till.device(), form.id());
                return SeeOther.at("/tills/" + id + "/batch?batch=" + form.id());
            }
            forms.confirm(
                    notes.far() == 0 ? List.of() : List.of(new Flaw("/sure", "FAR", String.valueOf(notes.far()))));
            requireProofForMany(till.device(), form);
            var batch = applying.apply(till.device(), form.id(), PATIENCE_MILLIS);
            return SeeOther.at("/tills/" + id + "/batch?batch=" + batch.id());
        });
    }

    /** Requires a recent sign-in for undoing many edits at once. */
    private void requireProofForMany(Device device, Decision form) {
        boolean many = waiting.find(device.id(), form.id())
                .filter(batch -> batch.undoes() != null)
                .filter(batch -> StepUp.isMany(batch.progress().edits()))
                .isPresent();
        if (many) {
            recent.require();
        }
    }

    /** Drafts the undo of a batch. @return the id of the new batch, which the user reviews like any other */
    private String undo(UserCaller user, Device device, Decision form) {
        var batch = waiting.find(device.id(), form.id())
                .filter(EditBatch::isUndoable)
                .orElseThrow(Rights::notFound);
        return undoing.draft(device, user.userId(), batch).id();
    }
}
