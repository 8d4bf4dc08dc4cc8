package tillsync.client;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.Answers;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.EditTransaction;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Saves edits of the till's software, if the till may edit at all. */
record OwnEdits(LocalStore store, Kinds kinds, Clock clock) {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

    /** @throws Refusal TILL_IS_A_FOLLOWER, KIND_UNKNOWN_TO_TILL or INVALID; nothing is saved */
    void save(List<Edit> edits, KnownFields fields, LocalDateTime now, Origin origin) {
        requireAllowed(edits);
        var made = new EditOrigin(origin, clock.instant());
        try {
            store.save(edits, fields, now, made);
        } catch (StoreDamaged replaced) {
            store.save(edits, fields, now, made);
        }
    }

    /**
     * Saves edits unless edits were saved under that id before. A repeat succeeds even if the till may no longer edit.
     *
     * @throws Refusal like {@link #save}, or REQUEST_REUSED
     */
    void saveOnce(String id, List<Edit> edits, KnownFields fields, LocalDateTime now) {
        if (!ID.matcher(id).matches()) {
            throw Refusal.invalid("/id", "LENGTH", "id: (expected: 1..64 printable characters)");
        }
        var set = new ChangeSet(edits);
        if (!store.answers().saved(id).isPresent()) {
            requireAllowed(edits);
        }
        var made = new EditOrigin(Origin.TILL, clock.instant());
        Answers.Kept kept;
        try {
            kept = store.answers().saveOnce(id, set, fields, now, made);
        } catch (StoreDamaged replaced) {
            kept = store.answers().saveOnce(id, set, fields, now, made);
        }
        if (!kept.contentHash().equals(set.contentHash())) {
            throw Refusal.of(
                    ProblemCode.REQUEST_REUSED, "id: saved with other edits (expected: the same, or a new id)");
        }
    }

    /**
     * Saves the edits of the work, and commits its rows.
     *
     * @param rows the database of the till's software; null: the store is in it
     * @throws Refusal like {@link #save}, before the work is run or after it; nothing is written
     */
    <X extends Exception> void saveWithRows(
            @Nullable OwnRows rows, EditTransaction.Work<X> work, KnownFields fields, LocalDateTime now) throws X {
        var made = new EditOrigin(Origin.TILL, clock.instant());
        if (rows == null) {
            store.save(work, fields, now, made);
            return;
        }
        OwnRows.<X>unchanged(() -> rows.in((connection, commit) -> {
            store.identity().ifPresent(Identity::requireMain);
            var edits = EditTransaction.edits(work, () -> connection);
            store.save(edits, fields, now, made, commit);
            return edits;
        }));
    }

    private void requireAllowed(List<Edit> edits) {
        requireKnown(edits);
        store.identity().ifPresent(Identity::requireMain);
    }

    /** Refuses edits of records whose kinds the till's software does not know: the service would not take them. */
    private void requireKnown(List<Edit> edits) {
        for (var edit : edits) {
            if (!kinds.include(edit.number())) {
                throw Refusal.of(
                        ProblemCode.KIND_UNKNOWN_TO_TILL,
                        "record: " + RecordKey.of(edit.number()) + " (expected: of the kinds " + kinds + ")");
            }
        }
    }
}
