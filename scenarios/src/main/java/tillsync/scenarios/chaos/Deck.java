package tillsync.scenarios.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The faults of a run, in an order that only its seed determines. */
final class Deck {
    private final Random random;
    private final List<Fault> rest = new ArrayList<>();

    Deck(Random random) {
        this.random = random;
    }

    /** Returns true once each fault has had its turns. */
    boolean isDone() {
        return rest.isEmpty();
    }

    Fault next() {
        if (rest.isEmpty()) {
            for (var fault : Fault.values()) {
                rest.addAll(Collections.nCopies(fault.inADeck(), fault));
            }
            Collections.shuffle(rest, random);
        }
        return rest.remove(rest.size() - 1);
    }
}
