package tillsync.service.operation.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check for an update to this version.
 *
 * @param exitCode one of the constants below
 * @param lines for the operator
 */
record Verdict(int exitCode, List<String> lines) {
    /** Nodes of both versions may run at the same time, and the older one may come back. */
    static final int ROLLING = 0;

    static final int USAGE = 2;
    static final int STOP_FIRST = 3;
    static final int NEWER = 4;
    static final int NONE_OF_OURS = 5;
    static final int NOT_READ = 6;

    private static final String SAFE =
            "a rolling update is safe: older nodes run beside this version, and may come back (H2 has one node: stop, replace, start)";
    private static final String STOP =
            "stop all nodes first, and make a backup: older nodes neither run beside this version nor come back after it";

    /** @param from the version of the nodes that run; null: told by the tables */
    static Verdict of(Found found, Releases releases, @Nullable String from) {
        if (found.schema() == 0 && found.faults().isEmpty()) {
            return new Verdict(NONE_OF_OURS, List.of("no database of Tillsync: it has none of its tables"));
        }
        var unknown = new TreeSet<>(found.events());
        unknown.removeAll(releases.events());
        if (found.schema() > releases.schema() || !unknown.isEmpty()) {
            return new Verdict(
                    NEWER,
                    List.of("the database is newer than this version: schema " + found.schema() + ", events " + unknown
                            + " (expected: at most schema " + releases.schema() + ", events of this version)"));
        }
        if (!found.faults().isEmpty()) {
            return new Verdict(NONE_OF_OURS, found.faults());
        }
        return from == null ? fromTables(found, releases) : fromNamed(found, releases, from);
    }

    private static Verdict fromTables(Found found, Releases releases) {
        return releases.before(found.schema())
                .map(release -> between(found, releases, release))
                .orElseGet(() -> new Verdict(
                        NONE_OF_OURS,
                        List.of("schema " + found.schema() + ": before each release (expected: at least "
                                + releases.all().get(0).schema() + ")")));
    }

    private static Verdict fromNamed(Found found, Releases releases, String from) {
        var named = releases.named(from).orElse(null);
        if (named == null) {
            return new Verdict(
                    USAGE,
                    List.of("--from: " + from + " (expected: one of "
                            + releases.all().stream().map(KnownRelease::version).toList() + ")"));
        }
        if (named.schema() > found.schema()) {
            return new Verdict(
                    USAGE,
                    List.of("--from: " + from + " has schema " + named.schema()
                            + " (expected: at most that of the database, " + found.schema() + ")"));
        }
        return between(found, releases, named);
    }

    private static Verdict between(Found found, Releases releases, KnownRelease old) {
        var changes = releases.since(old);
        var lines = new ArrayList<String>();
        lines.add("from " + old.version() + " (schema " + found.schema() + ") to this version (schema "
                + releases.schema() + ")");
        changes.forEach(change -> lines.add("  " + change));
        boolean rolling = changes.stream().allMatch(DatabaseAddition::isRolling);
        lines.add(rolling ? SAFE : STOP);
        return new Verdict(rolling ? ROLLING : STOP_FIRST, lines);
    }
}
