package tillsync.service.limits.throttle;

import java.util.ArrayList;
import java.util.List;
import tillsync.problem.Refusal;

/**
 * The cost of an attempt. It is paid before the outcome is known, and given back if the attempt succeeds: parallel
 * attempts get no more tries than successive ones.
 */
public final class Stake {
    private final List<Limit.Count> paid = new ArrayList<>();

    /**
     * Takes one use. If none is left, gives back all that was paid before, and throws the refusal.
     *
     * @return true if no other use counts
     */
    public boolean pay(Limit.Count count) {
        try {
            boolean first = count.take();
            paid.add(count);
            return first;
        } catch (Refusal throttled) {
            giveBack();
            throw throttled;
        }
    }

    /** Gives all back and refuses, if there is no room in another count. */
    public void requireRoom(Limit.Count count) {
        try {
            count.requireRoom();
        } catch (Refusal throttled) {
            giveBack();
            throw throttled;
        }
    }

    public void giveBack() {
        paid.forEach(Limit.Count::giveBack);
        paid.clear();
    }
}
