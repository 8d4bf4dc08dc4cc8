package tillsync.scenarios.scale;

import java.util.Locale;

/**
 * What so many tills need, reckoned from docs/SCALE.md: the measured costs of a till, and its assumptions.
 *
 * @param tills in all
 * @param clusters that share them equally
 */
record Plan(long tills, long clusters) {
    /** Of a node, by its processor and by its open connections. */
    static final int MOST_TILLS_OF_A_NODE = 20_000;

    static final int MOST_TILLS_OF_A_CLUSTER = 100_000;
    static final int CONNECTIONS_OF_A_NODE = 16;
    static final int DEFAULT_MAX_CONNECTIONS = 100;

    private static final double MILLIS_OF_A_TILL_PER_SECOND = 0.1;
    private static final double CORES_OF_A_NODE = 4;
    private static final double SHARE_FOR_BURSTS = 0.5;
    private static final double SECONDS_CONNECTED = 12 * 3_600;
    private static final double ROUND_EVERY_SECONDS = 300;
    private static final int WRITES_OF_A_ROUND = 2;
    private static final int EDITS_A_DAY = 10;
    private static final int DELIVERIES_A_DAY = 90;

    static Plan of(long tills) {
        return new Plan(tills, ceil(tills, MOST_TILLS_OF_A_CLUSTER));
    }

    /** As if one database could have them all. */
    static Plan onOneDatabase(long tills) {
        return new Plan(tills, 1);
    }

    private static long ceil(double some, double each) {
        return (long) Math.ceil(some / each);
    }

    /** How many tills half of a node's cores can do the work of. */
    static double tillsOfAProcessor() {
        return CORES_OF_A_NODE * 1_000 * (1 - SHARE_FOR_BURSTS) / MILLIS_OF_A_TILL_PER_SECOND;
    }

    double tillsOfACluster() {
        return (double) tills / clusters;
    }

    /** Of a cluster: as many as carry all its tills, and a spare one. */
    long nodes() {
        return ceil(tillsOfACluster(), MOST_TILLS_OF_A_NODE) + 1;
    }

    long waiting() {
        return Math.round(tillsOfACluster() / nodes());
    }

    /** At each of the others while one node is away. */
    long waitingWithoutOne() {
        return Math.round(tillsOfACluster() / (nodes() - 1));
    }

    long connections() {
        return nodes() * CONNECTIONS_OF_A_NODE;
    }

    double roundWrites() {
        return tillsOfACluster() * WRITES_OF_A_ROUND / ROUND_EVERY_SECONDS;
    }

    double reports() {
        return tillsOfACluster() * DELIVERIES_A_DAY / SECONDS_CONNECTED;
    }

    double edits() {
        return tillsOfACluster() * EDITS_A_DAY / SECONDS_CONNECTED;
    }

    /** @param edit bytes that one leaves; @param position bytes that one leaves */
    static double bytesOfATillADay(double edit, double position) {
        return EDITS_A_DAY * edit + DELIVERIES_A_DAY * position;
    }

    double terabytesAYear(double edit, double position) {
        return tillsOfACluster() * bytesOfATillADay(edit, position) * 365 / 1e12;
    }

    /** Its row of the table in docs/SCALE.md, in the order of the columns there. */
    String row(double edit, double position) {
        return String.format(
                Locale.ROOT,
                "| %,d | %d | %d | %,d; %,d | %d | %s + %s + %s | %s TB |",
                tills,
                clusters,
                nodes(),
                waiting(),
                waitingWithoutOne(),
                connections(),
                shown(roundWrites()),
                shown(reports()),
                shown(edits()),
                String.format(Locale.ROOT, "%.2g", terabytesAYear(edit, position)));
    }

    private static String shown(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.1f" : "%,.0f", number);
    }
}
