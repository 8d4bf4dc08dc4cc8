package tillsync.scenarios.crowd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tillsync.client.engine.Ladder.Rung;
import tillsync.scenarios.bench.Store;

/**
 * The size of a crowd, and its trial.
 *
 * @param nodes of the service; several share one PostgreSQL
 * @param store H2 or a PostgreSQL that is started; a database in {@code properties} takes precedence
 * @param tills followers, spread evenly over the mains
 * @param by the way of waiting: EVENTS or LONG_POLL, or both in turn
 * @param edits of a main that nobody follows
 * @param rounds of one edit at each main at once, and of one edit at one main
 * @param seconds in which nothing happens
 * @param perSecond tills that connect in a second
 * @param heapMib of each node
 * @param properties of the service
 */
record CrowdSize(
        int nodes,
        Store store,
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

    /** The real client's wait, somewhat less than the service allows. */
    static final int WAIT_SECONDS = 50;

    private static final int MOST_IN_A_PROCESS = 8_000;
    private static final int SPARE_CONNECTIONS = 1_000;

    CrowdSize {
        by = List.copyOf(by);
        properties = List.copyOf(properties);
        if (mains < 1 || tills < mains || edits < 1 || rounds < 1 || seconds < 0 || perSecond < 1 || heapMib < 128) {
            throw new IllegalArgumentException("--mains: " + mains + ", --tills: " + tills + ", --edits: " + edits
                    + ", --rounds: " + rounds + ", --seconds: " + seconds + ", --per-second: " + perSecond
                    + ", --heap: " + heapMib + " (expected: from 1, from as many, from 1, 1, 0, 1, 128)");
        }
        if (nodes < 1 || nodes > 1 && !isOnServer(store, properties)) {
            throw new IllegalArgumentException(
                    "--nodes: " + nodes + " (expected: from 1; more than 1 with --store POSTGRESQL)");
        }
        if (by.isEmpty() || by.contains(Rung.POLL)) {
            throw new IllegalArgumentException("--by: " + by + " (expected: EVENTS or LONG_POLL)");
        }
    }

    /** The number of processes for tills: equally many for each node, so that the nodes share the tills evenly. */
    int processes() {
        int inOneOfEach = nodes * MOST_IN_A_PROCESS;
        return nodes * ((tills + inOneOfEach - 1) / inOneOfEach);
    }

    List<String> serviceProperties() {
        var own = List.of(
                "--tillsync.wire.most-waiting=" + tills,
                "--tillsync.wire.most-connections=" + (tills + SPARE_CONNECTIONS),
                "--tillsync.accounts.sign-ups=" + (mains + 1),
                "--tillsync.accounts.sign-ups-per-address=" + (mains + 1),
                "--tillsync.poll-seconds=" + POLL_SECONDS);
        var all = new ArrayList<>(own);
        properties.forEach(property -> all.add("--" + property));
        return all;
    }

    private static boolean isOnServer(Store store, List<String> properties) {
        return store == Store.POSTGRESQL || properties.stream().anyMatch(each -> each.contains("jdbc:postgresql:"));
    }

    /** The database of the nodes: {@code properties} take precedence over {@code store}. */
    Store used() {
        return isOnServer(store, properties) ? Store.POSTGRESQL : Store.H2;
    }

    /** Opens the database. @param directory for its data, if it is started here */
    Storage open(Path directory) {
        if (used() == Store.H2) {
            return new FileStorage(Nodes.data(directory, 1));
        }
        var url = property("url");
        return url.isEmpty()
                ? ServerStorage.start(directory.resolve("postgresql"))
                : ServerStorage.at(url.get(), login());
    }

    private List<String> login() {
        return property("username").isEmpty()
                ? List.of()
                : List.of(property("username").get(), property("password").orElse(""));
    }

    private Optional<String> property(String name) {
        var prefix = "spring.datasource." + name + "=";
        return properties.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .findFirst();
    }
}
