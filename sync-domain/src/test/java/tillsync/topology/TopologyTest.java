package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static tillsync.topology.Shop.refuses;
import static tillsync.topology.Shop.till;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent.Assigned;

class TopologyTest {
    private static final CatalogueId C1 = CatalogueId.of("c1");

    @Nested
    class Join {
        @Test
        void makesAMainWithAnEmptyCatalogueOfItsOwn() {
            var shop = Shop.of("a", "b");
            assertThat(shop.drawn()).isEqualTo("a=c1 b=c2");
            assertThat(shop.topology.version()).isEqualTo(2);
            assertThat(shop.topology.place(till("a"))).isEqualTo(new Place(null, C1, 1));
        }

        @Test
        void happensOnce() {
            var shop = Shop.of("a");
            assertThatIllegalStateException().isThrownBy(() -> shop.topology.join(till("a"), C1));
        }
    }

    /**
     * Each row: three mains a, b, c with c1, c2, c3; the changes, one after the other; what came of it.
     *
     * <pre>
     *   a   b   c        b>a c>a:   a
     *                              / \
     *                             b   c
     * </pre>
     */
    @Nested
    class Change {
        @ParameterizedTest
        @CsvSource({
            "b>a,                      a=c1 b>a=c1 c=c3",
            "b>a c>a,                  a=c1 b>a=c1 c>a=c1",
            // a follower follows another main
            "b>a; b>c,                 a=c1 b>c=c3 c=c3",
            // promoted by copy, or with what it had before
            "b>a; b,                   a=c1 b=c4 c=c3",
            "b>a; b!,                  a=c1 b=c2 c=c3",
            "b>a; b; b>a; b!,          a=c1 b=c4 c=c3",
            // main and follower change places
            "b>a; a>b b,               a>b=c4 b=c4 c=c3",
            "b>a; b! a>b,              a>b=c2 b=c2 c=c3",
            "b>a c>a; a>b b c>b,       a>b=c4 b=c4 c>b=c4",
            // a main is demoted, its follower goes elsewhere in the same change
            "b>a; a>c b>c,             a>c=c3 b>c=c3 c=c3",
            "b>a; a>c b,               a>c=c3 b=c4 c=c3",
            // and back
            "a>b; a!,                  a=c1 b=c2 c=c3",
            "a>b; a>c; a>b,            a>b=c2 b=c2 c=c3",
        })
        void leadsTo(String changes, String drawn) {
            var shop = Shop.of("a", "b", "c");
            for (var change : changes.split("; *")) {
                shop.change(change.trim().split(" "));
            }
            assertThat(shop.drawn()).isEqualTo(drawn);
        }

        @ParameterizedTest
        @CsvSource({
            "a>a,         SELF",
            "b>x,         UNKNOWN_DEVICE",
            "x,           UNKNOWN_DEVICE",
            "x>a,         UNKNOWN_DEVICE",
            // b follows a
            "c>b,         SOURCE_IS_FOLLOWER",
            "a>b,         SOURCE_IS_FOLLOWER",
            "a>c,         FOLLOWERS_LEFT_BEHIND",
            "a>c b>a,     SOURCE_IS_FOLLOWER",
            "a>b b>a,     SOURCE_IS_FOLLOWER",
            "a>b b>c c>a, SOURCE_IS_FOLLOWER",
            "a>b b>c,     SOURCE_IS_FOLLOWER",
        })
        void isRefusedAsAWhole(String change, ProblemCode code) {
            var shop = Shop.of("a", "b", "c").change("b>a");
            var before = shop.topology;
            refuses(code, () -> shop.change(change.split(" ")));
            assertThat(shop.topology).isSameAs(before);
        }

        @Test
        void namesTheTillWhoseWishIsRefused() {
            var shop = Shop.of("a", "b", "c").change("b>a");
            assertThat(refuses(ProblemCode.SOURCE_IS_FOLLOWER, () -> shop.decide("a", "c>b"))
                            .facts())
                    .containsEntry("deviceId", till("c"));
            assertThat(refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.decide("b>x")))
                    .hasMessageContaining("deviceId: x (");
            assertThat(refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.decide("y>a")))
                    .hasMessageContaining("deviceId: y (");
        }

        /** b follows a. */
        @ParameterizedTest
        @CsvSource({
            "b a c,         ''",
            "b>c a,         ''",
            "c>b a>a,       a:SELF c:SOURCE_IS_FOLLOWER",
            "a>c c>x,       a:SOURCE_IS_FOLLOWER c:UNKNOWN_DEVICE",
            "a>c b>a y>a,   b:SOURCE_IS_FOLLOWER y:UNKNOWN_DEVICE",
            "a>c y,         a:FOLLOWERS_LEFT_BEHIND y:UNKNOWN_DEVICE",
        })
        void isRefusedForEachTillByItself(String change, String objections) {
            var shop = Shop.of("a", "b", "c").change("b>a");
            var wishes = Stream.of(change.split(" ")).map(Shop::wish).toList();
            var found = shop.topology.objections(wishes).entrySet().stream()
                    .map(each -> each.getKey() + ":" + each.getValue().code())
                    .collect(Collectors.joining(" "));
            assertThat(found).isEqualTo(objections);
        }

        @Test
        void namesEachTillOnce() {
            var shop = Shop.of("a", "b", "c");
            refuses(ProblemCode.INVALID, () -> shop.decide("a>b", "c", "a>b"));
            assertThat(refuses(ProblemCode.INVALID, () -> shop.decide("a>b", "c", "a"))
                            .flaws())
                    .extracting(flaw -> flaw.pointer())
                    .containsExactly("/assignments/2/deviceId");
        }

        @Test
        void toTheFormerCatalogueNeedsOne() {
            var places = Map.of(till("a"), new Place(null, C1, 1), till("b"), new Place(till("a"), null, 1));
            var topology = new Topology(MerchantId.of("m"), 1, places);
            refuses(
                    ProblemCode.NO_FORMER_CATALOGUE,
                    () -> topology.decide(List.of(Shop.wish("b!")), () -> CatalogueId.of("c9")));
        }

        @Test
        void thatChangesNothingIsEmptyAndBeginsNoCatalogue() {
            var shop = Shop.of("a", "b").change("b>a");
            assertThat(shop.decide("a", "b>a")).isEmpty();
            assertThat(shop.decide("a!")).isEmpty();
            assertThat(shop.decide()).isEmpty();
            assertThat(shop.newCatalogue.get()).isEqualTo(CatalogueId.of("c3"));
        }

        @Test
        void namesOnlyTheTillsThatMoveInTheOrderOfTheirIds() {
            var shop = Shop.of("c", "b", "a").change("b>a");
            assertThat(shop.decide("c>b", "b", "a>b"))
                    .containsExactly(
                            new Assigned(till("a"), till("b"), null, false),
                            new Assigned(till("b"), null, CatalogueId.of("c4"), true),
                            new Assigned(till("c"), till("b"), null, false));
            assertThat(shop.decide("b!")).containsExactly(new Assigned(till("b"), null, CatalogueId.of("c2"), false));
        }

        @Test
        void givesThePlacesThatMoveItsVersion() {
            var shop = Shop.of("a", "b", "c").change("b>a");
            assertThat(shop.topology.place(till("b")).since()).isEqualTo(4);
            assertThat(shop.topology.place(till("a")).since()).isEqualTo(1);
        }
    }

    @Nested
    class Evolve {
        @Test
        void neverStepsOverAHole() {
            var shop = Shop.of("a");
            var join = shop.topology.join(till("b"), CatalogueId.of("c2"));
            var after = shop.topology.evolve(join);
            assertThatIllegalStateException()
                    .isThrownBy(() -> after.evolve(join))
                    .withMessage("version: 2 (expected: 3)");
            assertThatIllegalStateException()
                    .isThrownBy(() -> Topology.empty(MerchantId.of("m")).evolve(join));
        }
    }
}
