package tillsync.service.articles.importing;

import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.problem.ProblemCode;
import tillsync.service.articles.batch.Applying;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.engine.asking.Targets;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.sheet.ColumnPlan;

/** Carries out users' decisions about their uploads. Callers first check what the user may do. */
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

    /** Returns the upload. Refuses NOT_FOUND if the till does not have it, or no longer. */
    Upload require(Device device, String id) {
        return uploads.find(device.id(), id).orElseThrow(Rights::notFound);
    }

    /** The edits of an upload; empty: there are none yet, or they are forgotten. */
    Optional<EditBatch> batch(Upload upload) {
        return Optional.ofNullable(upload.batch()).flatMap(id -> batches.find(upload.device(), id));
    }

    /**
     * Changes the meanings of an upload's columns, also for the user's next file with these columns. Refuses NOT_FOUND
     * if the upload is applied already.
     */
    void changePlan(String userId, Upload upload, ColumnPlan plan) {
        transactions.executeWithoutResult(status -> {
            if (!uploads.changePlan(upload.id(), plan)) {
                throw Rights.notFound();
            }
            remembered.remember(userId, plan);
        });
    }

    /**
     * Applies all rows that change something; faulty rows are left out. Repeated, the call applies an upload once.
     * Refuses NOTHING_TO_DO, and what {@link Applying#apply} refuses; the batch states later failures.
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

    /** Drafts the undo of an import. Refuses NOT_FOUND if it is not applied, or its edits are forgotten. */
    EditBatch draftUndo(Device device, String userId, Upload upload) {
        return undoing.draft(device, userId, batch(upload).orElseThrow(Rights::notFound));
    }

    /** The batch that has undone the import, or is undoing it. */
    Optional<EditBatch> undoBatch(Upload upload) {
        return batch(upload).flatMap(batches::undoneBy);
    }

    /** Stops a running import after the part that is being sent. */
    void stop(Device device, Upload upload) {
        batch(upload).ifPresent(batch -> applying.stop(device, batch.id()));
    }

    /** Returns true if a stopped batch changed nothing at the till, which was never reached or has refused. */
    static boolean isWithoutEffect(EditBatch batch) {
        boolean perhaps = ProblemCode.TILL_DID_NOT_ANSWER.name().equals(batch.code());
        return batch.state() == EditBatch.State.STOPPED && batch.progress().sent() == 0 && !perhaps;
    }

    /** Forgets an upload that has changed nothing; any other stays. */
    void discard(Upload upload) {
        var stopped = batch(upload).filter(Importing::isWithoutEffect);
        transactions.executeWithoutResult(status -> {
            if (stopped.isPresent() && batches.giveUp(stopped.get())) {
                uploads.forget(upload.id());
            } else {
                uploads.delete(upload.id());
            }
        });
    }
}
