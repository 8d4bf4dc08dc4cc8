package tillsync.client.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.Flaw;

/** Finds the edits of a change set that the service has named as being at fault. */
final class RefusedEdits {
    private static final Pattern EDIT = Pattern.compile("/edits/([0-9]{1,9})(?:/.*)?");

    private RefusedEdits() {}

    /** The first flaw of each named edit, by its index; empty if the refusal is not about single edits. */
    static Map<Integer, Flaw> of(ServiceRefusal refusal, int edits) {
        var flaws = new TreeMap<Integer, Flaw>();
        if (refusal.status() == 422) {
            for (var flaw : refusal.flaws()) {
                var found = EDIT.matcher(flaw.pointer());
                if (found.matches() && Integer.parseInt(found.group(1)) < edits) {
                    flaws.putIfAbsent(Integer.parseInt(found.group(1)), flaw);
                }
            }
        }
        return flaws;
    }
}
