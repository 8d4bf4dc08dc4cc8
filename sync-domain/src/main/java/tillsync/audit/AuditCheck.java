package tillsync.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks lines of the audit, in the order in which they stand in files. A line may repeat, since each is written at
 * least once. An unfinished line is no fault if the whole line follows. Keeps some 200 bytes for each line.
 */
public final class AuditCheck {
    private final Map<String, TreeMap<Long, AuditLine>> chains = new LinkedHashMap<>();
    private @Nullable String fault;
    private String unfinished = "";
    private String unfinishedAt = "";

    /**
     * The lines of one chain.
     *
     * @param first sequence of its first line here; if it is not 1, earlier lines are in a file that was not given
     * @param hash of its last line
     */
    public record Chain(String id, long first, long last, String hash) {}

    /** Checks the next line. @param place where it stands, for people, such as audit.log:12 */
    public void line(String place, String line) {
        var text = AuditLine.own(line);
        if (!unfinished.isEmpty() && !text.startsWith(unfinished)) {
            fail(unfinishedAt, "no line of the audit (expected: JSON with a hash at its end)");
        }
        unfinished = "";
        var read = AuditLine.read(line);
        if (!read.isPresent()) {
            unfinished = text;
            unfinishedAt = place;
            return;
        }
        var found = read.get();
        if (!found.isWhole()) {
            fail(place, "line " + found.sequence() + " was changed (expected: one whose hash fits)");
        }
        var known = chains.computeIfAbsent(found.chain(), id -> new TreeMap<>())
                .putIfAbsent(
                        found.sequence(),
                        new AuditLine(found.chain(), found.sequence(), found.before(), found.hash(), place));
        if (known != null && !known.hash().equals(found.hash())) {
            fail(
                    place,
                    "line " + found.sequence() + " has another content than at " + known.text()
                            + " (expected: the same)");
        }
    }

    private void fail(String place, String why) {
        if (fault == null) {
            fault = place + ": " + why;
        }
    }

    /** Returns the first fault, for people, or nothing if all lines are right. Call it after the last line. */
    public Optional<String> fault() {
        for (var lines : chains.values()) {
            @Nullable AuditLine before = null;
            for (var line : lines.values()) {
                if (before != null && line.sequence() != before.sequence() + 1) {
                    fail(
                            line.text(),
                            "lines " + (before.sequence() + 1) + " to " + (line.sequence() - 1)
                                    + " are missing before it");
                } else if (before != null && !line.before().equals(before.hash())) {
                    fail(line.text(), "line " + line.sequence() + " does not follow line " + before.sequence());
                }
                before = line;
            }
        }
        return Optional.ofNullable(fault);
    }

    /** The place of an unfinished line at the very end, which the service will write again; empty if there is none. */
    public Optional<String> unfinishedAtTheEnd() {
        return unfinished.isEmpty() ? Optional.empty() : Optional.of(unfinishedAt);
    }

    /** The chains, in the order in which they began. */
    public List<Chain> chains() {
        var found = new ArrayList<Chain>();
        chains.forEach((id, lines) -> found.add(new Chain(
                id,
                lines.firstKey(),
                lines.lastKey(),
                lines.lastEntry().getValue().hash())));
        return found;
    }
}
