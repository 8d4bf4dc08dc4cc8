package tillsync.service.tills.device;

import java.util.ArrayList;
import java.util.List;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Finds edits of records whose kinds a till has not named in its last hello: the till neither makes nor takes such
 * records.
 */
public final class UnknownKinds {
    private UnknownKinds() {}

    /**
     * Checks a change set that the till itself has made. Refuses INVALID with KIND_UNKNOWN_TO_TILL for each such edit.
     */
    public static void requireNone(ChangeSet set, Device till) {
        var flaws = new ArrayList<Flaw>(0);
        for (int i = 0; i < set.edits().size(); i++) {
            if (isUnknown(set.edits().get(i), till)) {
                flaws.add(new Flaw(
                        "/edits/" + i,
                        ProblemCode.KIND_UNKNOWN_TO_TILL.name(),
                        detail(set.edits().get(i))));
            }
        }
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
    }

    /** Refuses KIND_UNKNOWN_TO_TILL for edits that somebody asks the till for. */
    public static void requireNone(List<Edit> asked, Device till) {
        for (var edit : asked) {
            if (isUnknown(edit, till)) {
                throw Refusal.of(ProblemCode.KIND_UNKNOWN_TO_TILL, detail(edit))
                        .with("kind", RecordKey.of(edit.number()).kind());
            }
        }
    }

    private static boolean isUnknown(Edit edit, Device till) {
        return !till.kinds().include(edit.number());
    }

    private static String detail(Edit edit) {
        return "kind: " + RecordKey.of(edit.number()).kind() + " (expected: one that the till has named in its hello)";
    }
}
