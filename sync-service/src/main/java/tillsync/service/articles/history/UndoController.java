package tillsync.service.articles.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.Edit;
import tillsync.factor.StepUp;
import tillsync.history.Undo;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Applying;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.articles.batch.WaitingBatches;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.RecentProof;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.problem.Range;

/** Undoing over HTTP: a draft to review, which is then carried out once. */
@RestController
@RequestMapping("/api/v1/devices/{id}/undos")
record UndoController(
        Ownership ownership,
        Undoing undoing,
        Batches batches,
        WaitingBatches waiting,
        Applying applying,
        RecentProof recent) {
    private static final int MOST_SHOWN = 1_000;
    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_MILLIS = 2_900;

    /**
     * @param revision of the change that is to be undone
     * @param after undoes all changes after this revision, up to {@code revision}; null: only that one
     */
    record Wanted(@Nullable Long revision, @Nullable Long after) {}

    /**
     * An undo, as its user sees it.
     *
     * @param state DRAFT, RUNNING, WAITING, DONE or STOPPED
     * @param undoes "r" and the revision of the change, or the id of the batch that it is a part of
     * @param edits how many articles are put back
     * @param sent how many of them the till has
     * @param skipped how many articles stay as they are because they have changed meanwhile
     * @param code why it stopped; null unless it did
     * @param puts some of the edits
     * @param left the articles that stay as they are, and why; empty unless it is a draft
     */
    record View(
            String id,
            EditBatch.State state,
            String undoes,
            int edits,
            int sent,
            int changed,
            int unchanged,
            int skipped,
            @Nullable String code,
            @Nullable String detail,
            List<Row> puts,
            List<Left> left) {}

    /** @param number or the kind and key of a record */
    record Left(String number, String name, Undo.Why why) {
        static Left of(Undo.Left one) {
            return new Left(one.number().shown(), one.name(), one.why());
        }
    }

    /**
     * @param article as it is put back; null if it is removed, or a record
     * @param record as it is put back; if it is removed, its kind and key
     */
    record Row(
            String op,
            @Nullable String number,
            @JsonRawValue @Nullable String article,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable
            String record) {
        static Row of(Edit edit) {
            if (edit instanceof Edit.PutRecord put) {
                return new Row("put", null, null, put.record().canonical());
            }
            if (edit instanceof Edit.RemoveRecord removed) {
                return new Row("remove", null, null, removed.record().canonical());
            }
            var number = edit.number().value();
            return edit instanceof Edit.Put put
                    ? new Row("put", number, put.article().canonical(), null)
                    : new Row("remove", number, null, null);
        }
    }

    /** Drafts an undo. Nothing is changed yet. */
    @NeedsScope(TokenScope.ARTICLES)
    @PostMapping
    ResponseEntity<View> draft(UserCaller user, @PathVariable String id, @RequestBody Wanted wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        if (wanted.revision() == null) {
            throw Refusal.invalid("/revision", "MISSING", "revision: (expected: that of a change)");
        }
        var draft = wanted.after() == null
                ? undoing.draft(device, user.userId(), wanted.revision())
                : undoing.draft(device, user.userId(), wanted.after(), wanted.revision());
        return answer(HttpStatus.CREATED, device, draft, 0, MOST_SHOWN);
    }

    /** Answers an undo as it stands now. */
    @GetMapping("/{undo}")
    ResponseEntity<View> look(
            UserCaller user,
            @PathVariable String id,
            @PathVariable String undo,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "1000") int limit) {
        Range.require("from", from, 0, Batches.MOST_EDITS);
        Range.require("limit", limit, 1, MOST_SHOWN);
        var device = ownership.device(user, id, TillRole.EDITOR);
        return answer(HttpStatus.OK, device, find(device, undo), from, limit);
    }

    /** Carries out an undo, or resumes it. Repeated, the request carries it out once. */
    @NeedsScope(TokenScope.ARTICLES)
    @PostMapping("/{undo}")
    ResponseEntity<View> carryOut(UserCaller user, @PathVariable String id, @PathVariable String undo) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = find(device, undo);
        if (StepUp.isMany(found.progress().edits())) {
            recent.require();
        }
        var done = applying.apply(device, found.id(), PATIENCE_MILLIS);
        return answer(HttpStatus.OK, device, done, 0, MOST_SHOWN);
    }

    /** Discards a draft, or stops an undo and withdraws its orders. Edits that the till has made stay. */
    @NeedsScope(TokenScope.ARTICLES)
    @DeleteMapping("/{undo}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(UserCaller user, @PathVariable String id, @PathVariable String undo) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var found = find(device, undo);
        batches.discard(found);
        if (found.state() != EditBatch.State.DRAFT) {
            applying.stop(device, found.id());
        }
    }

    private EditBatch find(Device device, String id) {
        return waiting.find(device.id(), id)
                .filter(batch -> batch.undoes() != null)
                .orElseThrow(Rights::notFound);
    }

    private ResponseEntity<View> answer(HttpStatus status, Device device, EditBatch batch, int from, int limit) {
        var far = batch.progress();
        var puts = batches.edits(batch, from, limit).stream().map(Row::of).toList();
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new View(
                        batch.id(),
                        batch.state(),
                        String.valueOf(batch.undoes()),
                        far.edits(),
                        far.sent(),
                        far.changed(),
                        far.unchanged(),
                        far.skipped(),
                        batch.code(),
                        batch.detail(),
                        puts,
                        undoing.left(device, batch).stream()
                                .limit(MOST_SHOWN)
                                .map(Left::of)
                                .toList()));
    }
}
