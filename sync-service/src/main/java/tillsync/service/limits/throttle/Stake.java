package tillsync.service.limits.throttle;

import java.util.ArrayList;
import java.util.List;
import tillsync.problem.Refusal;

/**
 * What a try costs. It is paid before the outcome is known, so that tries at the same time do not get more than one after
 * the other, and given back where the try was right.
 */
public final class Stake {
    private final List<Limit.Count> paid = new ArrayList<>();

    /**
     * Takes one; where none is left, all that was paid before is given back and the refusal is thrown.
     *
     * @return whether it is the first one in use
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

    /** Gives all back where there is no room elsewhere. */
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
