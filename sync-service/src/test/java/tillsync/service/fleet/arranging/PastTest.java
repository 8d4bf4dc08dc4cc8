package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.topology.TopologyHistory.Noted;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;

/** Three tills join; 4: b>a; 5: c>a; 6: a and b change places; 7: c leaves. */
class PastTest {
    private final List<Noted> changes = new ArrayList<>();
    private Topology now = Topology.empty(MerchantId.of("m"));
    private int catalogues;

    @BeforeEach
    void changes() {
        for (var till : List.of("a", "b", "c")) {
            evolve(now.join(Stage.till(till), newCatalogue()));
        }
        for (var change : List.of("b>a", "c>a", "a>b b c>b")) {
            evolve(now.assign(now.decide(Stage.draft(change).assignments(), this::newCatalogue)));
        }
        evolve(now.leave(Stage.till("c"), null, this::newCatalogue));
    }

    private CatalogueId newCatalogue() {
        return CatalogueId.of("c" + ++catalogues);
    }

    private void evolve(TopologyEvent event) {
        now = now.evolve(event);
        changes.add(new Noted(event, OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), "user:u"));
    }

    private static String drawn(Map<DeviceId, Optional<DeviceId>> mains) {
        return new TreeMap<>(mains)
                .entrySet().stream()
                        .map(till -> till.getKey()
                                + till.getValue().map(main -> ">" + main).orElse(""))
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, a", "3, a b c", "4, a b>a c", "5, a b>a c>a", "6, a>b b c>b", "7, a>b b"})
    void isKnownAfterEachChange(long version, String drawn) {
        assertThat(drawn(new Past(now, changes).at(version))).isEqualTo(drawn);
    }

    /** Of 5 to 7 alone: b was changed by 6 first, and where it was before is not told. */
    @ParameterizedTest
    @CsvSource({"4, ''", "5, c>a", "6, a>b b c>b", "7, a>b b"})
    void isOnlyKnownAsFarAsChangesAre(long version, String drawn) {
        assertThat(drawn(new Past(now, changes.subList(4, 7)).at(version))).isEqualTo(drawn);
    }

    @Test
    void ofTillsThatNeverChangedIsAsNow() {
        assertThat(drawn(new Past(now, changes.subList(6, 7)).at(6))).isEqualTo("a>b b");
    }

    @ParameterizedTest
    @CsvSource({
        // a was a main with articles of its own, b followed it; c, which followed, is gone
        "6, a! b>a",
        // b was a main, and is one
        "4, ''",
        "5, ''",
    })
    void isUndoneByAnotherChange(long version, String drawn) {
        var past = new Past(now, changes);
        var scene = Scene.of(
                now, List.of(new Till(Stage.till("a"), "A", true), new Till(Stage.till("b"), "B", true)), Map.of());
        var change = past.changeOf(version).orElseThrow();
        assertThat(Stage.drawn(past.undoing(change, scene))).isEqualTo(drawn);
    }

    @Test
    void thatIsNotKnownIsNotUndone() {
        var past = new Past(now, changes.subList(4, 7));
        var scene = Scene.of(now, List.of(new Till(Stage.till("a"), "A", true)), Map.of());
        assertThat(past.changeOf(4)).isEmpty();
        assertThat(past.changeOf(7)).as("nobody was given another place").isEmpty();
        assertThat(past.undoing(past.changeOf(6).orElseThrow(), scene).isEmpty())
                .isTrue();
    }
}
