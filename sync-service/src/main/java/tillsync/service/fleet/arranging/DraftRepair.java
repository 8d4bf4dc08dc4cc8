package tillsync.service.fleet.arranging;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/** What buttons beside an objection do about it, as the text that they send. */
final class DraftRepair {
    private static final String LEAD = "lead:";
    private static final String ALONG = "along:";

    private DraftRepair() {}

    /** The chosen till becomes a main. */
    static String leadBy(DeviceId till) {
        return LEAD + till;
    }

    /** Who follows the till goes with it. */
    static String takingAlong(DeviceId till) {
        return ALONG + till;
    }

    /** Refuses INVALID_PARAMETER where it is none of these. */
    static Draft carryOut(String repair, Draft draft, Scene scene) {
        try {
            if (repair.startsWith(LEAD)) {
                return draft.leadBy(DeviceId.of(repair.substring(LEAD.length())), scene);
            }
            if (repair.startsWith(ALONG)) {
                return draft.takingAlong(DeviceId.of(repair.substring(ALONG.length())), scene);
            }
        } catch (IllegalArgumentException none) {
            throw unknown();
        }
        throw unknown();
    }

    private static Refusal unknown() {
        return Refusal.of(ProblemCode.INVALID_PARAMETER, "repair: unknown (expected: lead:TILL or along:TILL)");
    }
}
