package tillsync.scenarios.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.scale.Routing.Merchant;
import tillsync.scenarios.scale.Routing.Table;

/** 100,000 merchants with a million tills on ten clusters, and an eleventh that is added. */
@Tag("quick")
class RoutingTest {
    private static final int CLUSTERS = 10;
    private static final List<Merchant> MERCHANTS = Merchant.some(100_000, 10_000, 20);

    private static List<Integer> by(ToIntBiFunction<Merchant, Integer> way, int clusters) {
        return MERCHANTS.stream().map(each -> way.applyAsInt(each, clusters)).toList();
    }

    private static void tell(String way, List<Integer> before, List<Integer> after) {
        System.out.printf(
                Locale.ROOT,
                "%s: the fullest of ten has %.1f %% more than its share; %.1f %% of merchants move to the eleventh%n",
                way,
                100 * Routing.excess(Routing.tills(MERCHANTS, before, CLUSTERS)),
                100 * Routing.moved(before, after));
    }

    @Test
    void byTheRemainderOfAHashNearlyAllMove() {
        var before = by(Routing::byRemainder, CLUSTERS);
        var after = by(Routing::byRemainder, CLUSTERS + 1);

        tell("by remainder", before, after);
        assertThat(Routing.moved(before, after)).isCloseTo(10 / 11.0, within(0.01));
    }

    @Test
    void byRendezvousOneInElevenMoves() {
        var before = by(Routing::byRendezvous, CLUSTERS);
        var after = by(Routing::byRendezvous, CLUSTERS + 1);

        tell("by rendezvous", before, after);
        assertThat(Routing.moved(before, after)).isCloseTo(1 / 11.0, within(0.01));
        assertThat(stayOrGoTo(before, after, CLUSTERS))
                .as("those who move go to the new one")
                .isTrue();
    }

    private static boolean stayOrGoTo(List<Integer> before, List<Integer> after, int cluster) {
        for (int i = 0; i < before.size(); i++) {
            if (!after.get(i).equals(before.get(i)) && after.get(i) != cluster) {
                return false;
            }
        }
        return true;
    }

    @Test
    void byATableNobodyMovesAndNewMerchantsFillTheNewCluster() {
        var table = new Table(CLUSTERS);
        MERCHANTS.forEach(table::adds);
        var before = table.clusters();
        double excess = Routing.excess(table.tills());
        table.addsCluster();
        assertThat(table.clusters()).isEqualTo(before);
        tell("by a table", before, table.clusters());
        assertThat(excess).isLessThan(0.02);
        assertThat(excess)
                .isLessThan(Routing.excess(Routing.tills(MERCHANTS, by(Routing::byRendezvous, CLUSTERS), CLUSTERS)));

        var newcomers = Merchant.some(10_000, 10_000, 21);
        newcomers.forEach(table::adds);

        long there = table.clusters().stream()
                .skip(MERCHANTS.size())
                .filter(cluster -> cluster == CLUSTERS)
                .count();
        assertThat(there).as("newcomers in the new cluster").isEqualTo(newcomers.size());
        int all = MERCHANTS.stream().mapToInt(Merchant::tills).sum();
        System.out.printf(
                "tills of all merchants: %,d; of the new cluster after 10,000 newcomers: %,d%n",
                all, table.tills()[CLUSTERS]);
    }
}
