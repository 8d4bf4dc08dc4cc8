package tillsync.service.limits.throttle;

import java.util.ArrayList;
import java.util.List;
import tillsync.problem.Refusal;

/**
 * What a try costs. It is paid before the outcome is known, and given back if the try was right: tries at the same time
 * get no more than tries one after the other.
 */
public final class Stake {
    private final List<Limit.Count> paid = new ArrayList<>();

    /**
     * Takes one. If none is left, gives back all that was paid before, and throws the refusal.
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
