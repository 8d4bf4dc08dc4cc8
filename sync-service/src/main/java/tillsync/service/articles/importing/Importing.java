package tillsync.service.articles.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Applying;
import tillsync.service.articles.batch.Batch;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.Undo;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.engine.asking.Targets;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Device;
import tillsync.sheet.ColumnPlan;

/** Does what users decide about their uploads. Callers check first whether the user may do it. */
@Component
record Importing(
        Uploads uploads,
        RememberedColumns remembered,
        ImportDrafts drafts,
        Targets targets,
        Batches batches,
        Applying applying,
        Undoing undoing,
        TransactionTemplate transactions) {
    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_MILLIS = 4_000;

    /** The upload. Refuses NOT_FOUND if that till has no such upload, or not any more. */
    Upload require(Device device, String id) {
        return uploads.find(device.id(), id).orElseThrow(Ownership::notFound);
    }

    /** The edits of an upload; empty: there are none yet, or they are forgotten. */
    Optional<Batch> batch(Upload upload) {
        return Optional.ofNullable(upload.batch()).flatMap(id -> batches.find(upload.device(), id));
    }

    /** The edits by which it was undone. */
    Optional<Batch> undoBatch(Upload upload) {
        return Optional.ofNullable(upload.undoBatch()).flatMap(id -> batches.find(upload.device(), id));
    }

    /**
     * Changes the meanings of its columns, also for the user's next file of that kind. Refuses NOT_FOUND if it is
     * applied already.
     */
    void changePlan(String userId, Upload upload, ColumnPlan plan) {
        transactions.executeWithoutResult(status -> {
            if (!uploads.changePlan(upload.id(), plan)) {
                throw Ownership.notFound();
            }
            remembered.remember(userId, plan);
        });
    }

    /**
     * Has the till take over all rows that change something; faulty rows are left out. Repeated, it is done once.
     * Refuses NOTHING_TO_DO, and what {@link Applying#apply} refuses; the batch tells of later failures.
     */
    void apply(Device device, String userId, Upload upload) {
        targets.requireMain(device);
        var id = upload.batch() == null ? draft(device, userId, upload) : upload.batch();
        applying.apply(device, id, PATIENCE_MILLIS);
    }

    private String draft(Device device, String userId, Upload upload) {
        var batch = drafts.of(device, userId, upload);
        boolean first = Boolean.TRUE.equals(transactions.execute(status -> {
            boolean becomes = uploads.becomes(upload.id(), batch.id());
            if (becomes) {
                remembered.remember(userId, upload.plan());
            }
            return becomes;
        }));
        if (first) {
            return batch.id();
        }
        batches.discard(batch); // the same button was pressed twice
        return Objects.requireNonNull(require(device, upload.id()).batch());
    }

    /** What undoing it would do now. Refuses NOT_FOUND if it is not applied, or its edits are forgotten. */
    Undo undo(Device device, Upload upload) {
        return undoing.undo(device, batch(upload).orElseThrow(Ownership::notFound));
    }

    /** Undoes an import as {@link #undo} says, or goes on with undoing it. */
    void carryOutUndo(Device device, String userId, Upload upload) {
        var before = undoBatch(upload).filter(batch -> batch.state() != Batch.State.DONE);
        applying.apply(
                device, before.isPresent() ? before.get().id() : draftUndo(device, userId, upload), PATIENCE_MILLIS);
    }

    private String draftUndo(Device device, String userId, Upload upload) {
        var from = drafts.from(device);
        var undo = undo(device, upload);
        if (undo.edits().isEmpty()) {
            throw Refusal.invalid("/rows", "NOTHING_TO_UNDO", "articles: none as the import left them");
        }
        var batch = drafts.of(device, userId, from, undo.edits());
        var left = Packed.of(Json.MAPPER.valueToTree(undo.left()));
        if (uploads.undoneBy(upload.id(), upload.undoBatch(), batch.id(), left)) {
            return batch.id();
        }
        batches.discard(batch);
        return Objects.requireNonNull(require(device, upload.id()).undoBatch());
    }

    /** The articles that undoing has left alone. */
    List<Undo.Left> left(Upload upload) {
        var left = new ArrayList<Undo.Left>();
        uploads.left(upload.id()).ifPresent(packed -> Packed.read(packed)
                .forEach(one -> left.add(new Undo.Left(
                        one.get("number").stringValue(),
                        one.get("name").stringValue(),
                        Undo.Why.valueOf(one.get("why").stringValue())))));
        return left;
    }

    /** Stops an import that is under way, after the part that the till is asked for at this moment. */
    void stop(Device device, Upload upload) {
        for (var id : new @Nullable String[] {upload.batch(), upload.undoBatch()}) {
            if (id != null) {
                applying.stop(device, id);
            }
        }
    }

    /** Whether the till has done nothing of it: it was never reached, or has refused. */
    static boolean isWithoutEffect(Batch batch) {
        boolean perhaps = ProblemCode.TILL_DID_NOT_ANSWER.name().equals(batch.code());
        return batch.state() == Batch.State.STOPPED && batch.progress().sent() == 0 && !perhaps;
    }

    /** Forgets an upload of which nothing is done; any other stays. */
    void discard(Upload upload) {
        var stopped = batch(upload).filter(batch -> upload.undoBatch() == null && isWithoutEffect(batch));
        transactions.executeWithoutResult(status -> {
            if (stopped.isPresent() && batches.giveUp(stopped.get())) {
                uploads.forget(upload.id());
            } else {
                uploads.delete(upload.id());
            }
        });
    }
}
