package tillsync.client.test;

import java.util.ArrayList;
import java.util.List;

/** What the kit finds in a software. */
final class BrokenRules {
    private BrokenRules() {}

    /** All that is found, in the order of the tests. */
    static List<RuleBroken> of(Opening<? extends VendorSoftware> software) {
        var found = new ArrayList<RuleBroken>();
        TillsyncConformance.of(software).forEach(test -> {
            try {
                test.getExecutable().execute();
            } catch (RuleBroken broken) {
                found.add(broken);
            } catch (Throwable other) {
                throw new IllegalStateException(test.getDisplayName() + ": " + other, other);
            }
        });
        return found;
    }
}
