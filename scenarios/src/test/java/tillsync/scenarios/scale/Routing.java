package tillsync.scenarios.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which cluster each merchant is in: three ways to know it, for docs/SCALE.md. */
final class Routing {
    private Routing() {}

    /** A merchant, by a number as random as a hash. */
    record Merchant(long hash, int tills) {
        /**
         * So many merchants. Most have few tills, a few have very many, one in ten times as many for each tenth of their number.
         */
        static List<Merchant> some(int count, int mostTills, long seed) {
            var random = new SplittableRandom(seed);
            return IntStream.range(0, count)
                    .mapToObj(each ->
                            new Merchant(random.nextLong(), (int) Math.min(mostTills, 1 / (1 - random.nextDouble()))))
                    .toList();
        }
    }

    /** The cluster of a hash, by its remainder. */
    static int byRemainder(Merchant merchant, int clusters) {
        return (int) Long.remainderUnsigned(merchant.hash(), clusters);
    }

    /** The cluster that has the highest number together with the merchant: adding one takes merchants from all alike. */
    static int byRendezvous(Merchant merchant, int clusters) {
        int best = 0;
        long highest = Long.MIN_VALUE;
        for (int cluster = 0; cluster < clusters; cluster++) {
            long number = mixed(merchant.hash() + mixed(cluster + 1L));
            if (number > highest) {
                highest = number;
                best = cluster;
            }
        }
        return best;
    }

    /** As the generator of {@link SplittableRandom} does. */
    private static long mixed(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A table of merchants. A new one goes to the cluster that has the fewest tills; nobody moves by itself. */
    static final class Table {
        private final List<Integer> clusterOf = new ArrayList<>();
        private int[] tills;

        Table(int clusters) {
            tills = new int[clusters];
        }

        void adds(Merchant merchant) {
            int emptiest = 0;
            for (int cluster = 1; cluster < tills.length; cluster++) {
                emptiest = tills[cluster] < tills[emptiest] ? cluster : emptiest;
            }
            clusterOf.add(emptiest);
            tills[emptiest] += merchant.tills();
        }

        void addsCluster() {
            tills = Arrays.copyOf(tills, tills.length + 1);
        }

        List<Integer> clusters() {
            return List.copyOf(clusterOf);
        }

        int[] tills() {
            return tills.clone();
        }
    }

    /** How many tills each has. */
    static int[] tills(List<Merchant> merchants, List<Integer> clusterOf, int clusters) {
        var tills = new int[clusters];
        for (int i = 0; i < merchants.size(); i++) {
            tills[clusterOf.get(i)] += merchants.get(i).tills();
        }
        return tills;
    }

    /** By how much the fullest has more than its share. */
    static double excess(int... tills) {
        double share = Arrays.stream(tills).average().orElseThrow();
        return Arrays.stream(tills).max().orElseThrow() / share - 1;
    }

    /** The share of merchants that are elsewhere afterwards. */
    static double moved(List<Integer> before, List<Integer> after) {
        long moved = IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .count();
        return moved / (double) before.size();
    }
}
