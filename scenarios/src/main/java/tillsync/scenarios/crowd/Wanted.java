package tillsync.scenarios.crowd;

import java.util.ArrayList;
import java.util.List;
import tillsync.client.engine.Ladder.Rung;

/**
 * How large a crowd is, and what it goes through.
 *
 * @param tills followers, in equal parts of the mains
 * @param by how they wait: EVENTS or LONG_POLL, or both in turn
 * @param edits of a main that nobody follows
 * @param rounds of one edit at each main at once, and of one edit at one main
 * @param seconds in which nothing happens
 * @param perSecond how many tills come in a second
 * @param heapMib of the service
 * @param properties of the service
 */
record Wanted(
        int tills,
        int mains,
        List<Rung> by,
        int edits,
        int rounds,
        int seconds,
        int perSecond,
        int heapMib,
        List<String> properties) {
    static final int POLL_SECONDS = 10;

    /** As the real client does, which waits for somewhat less than the service would let it. */
    static final int WAIT_SECONDS = 50;

    private static final int MOST_IN_A_PROCESS = 8_000;
    private static final int SPARE_CONNECTIONS = 1_000;

    Wanted {
        by = List.copyOf(by);
        properties = List.copyOf(properties);
        if (mains < 1 || tills < mains || edits < 1 || rounds < 1 || seconds < 0 || perSecond < 1 || heapMib < 128) {
            throw new IllegalArgumentException("--mains: " + mains + ", --tills: " + tills + ", --edits: " + edits
                    + ", --rounds: " + rounds + ", --seconds: " + seconds + ", --per-second: " + perSecond
                    + ", --heap: " + heapMib + " (expected: from 1, from as many, from 1, 1, 0, 1, 128)");
        }
        if (by.isEmpty() || by.contains(Rung.POLL)) {
            throw new IllegalArgumentException("--by: " + by + " (expected: EVENTS or LONG_POLL)");
        }
    }

    int processes() {
        return (tills + MOST_IN_A_PROCESS - 1) / MOST_IN_A_PROCESS;
    }

    List<String> serviceProperties() {
        var own = List.of(
                "--tillsync.wire.most-waiting=" + tills,
                "--tillsync.wire.most-connections=" + (tills + SPARE_CONNECTIONS),
                "--tillsync.accounts.sign-ups-per-address=" + (mains + 1),
                "--tillsync.poll-seconds=" + POLL_SECONDS);
        var all = new ArrayList<>(own);
        properties.forEach(property -> all.add("--" + property));
        return all;
    }

    String store() {
        return properties.stream().anyMatch(each -> each.contains("jdbc:postgresql:")) ? "PostgreSQL" : "H2";
    }
}
