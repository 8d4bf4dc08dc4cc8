package tillsync.service.export;

import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** How many exports may be under way on this node: each has a thread for as long as it is downloaded. */
@Component
class ExportSlots {
    private static final int MOST = 4;

    private final Set<UserId> underWay = new HashSet<>();

    /** Runs one, unless that is one too many, in all or for its user: then it is refused, BUSY. */
    void run(UserId user, Runnable export) {
        take(user);
        try {
            export.run();
        } finally {
            give(user);
        }
    }

    private synchronized void take(UserId user) {
        if (underWay.size() >= MOST || !underWay.add(user)) {
            throw Refusal.of(
                    ProblemCode.BUSY, "exports: under way (expected: one a user, " + MOST + " in all, at a time)");
        }
    }

    private synchronized void give(UserId user) {
        underWay.remove(user);
    }
}
