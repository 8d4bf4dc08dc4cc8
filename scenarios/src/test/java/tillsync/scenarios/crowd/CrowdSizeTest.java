package tillsync.scenarios.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.client.engine.Ladder.Rung;
import tillsync.scenarios.bench.Store;

@Tag("quick")
class CrowdSizeTest {
    private static CrowdSize wanted(int nodes, Store store, String... properties) {
        return wanted(nodes, 200, store, properties);
    }

    private static CrowdSize wanted(int nodes, int tills, Store store, String... properties) {
        return new CrowdSize(nodes, store, tills, 4, List.of(Rung.EVENTS), 1, 1, 1, 1, 512, List.of(properties));
    }

    @Test
    void severalNodesNeedADatabaseThatTheyShare() {
        assertThatThrownBy(() -> wanted(2, Store.H2)).hasMessageContaining("--nodes: 2");
        assertThat(wanted(2, Store.POSTGRESQL).processes())
                .as("tills at each node")
                .isEqualTo(2);
    }

    @Test
    void eachNodeGetsAsManyTills() {
        assertThat(wanted(1, 20_000, Store.H2).processes()).isEqualTo(3);
        assertThat(wanted(3, 50_000, Store.POSTGRESQL).processes()).isEqualTo(9);
        assertThat(wanted(3, 72_001, Store.POSTGRESQL).processes()).isEqualTo(12);
    }

    @Test
    void theAddressOfADatabaseSaysWhichItIs() {
        var given = wanted(2, Store.H2, "spring.datasource.url=jdbc:postgresql://db.example/tillsync");

        assertThat(given.used()).isEqualTo(Store.POSTGRESQL);
    }
}
