package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tillsync.topology.Shop.refuses;
import static tillsync.topology.Shop.till;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent.Assigned;

/** Price groups: followers have them, a change gives and takes them, and each says which version changed it. */
class TopologyGroupsTest {

    /** a, b and c are joined by the versions 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "b>a@g,                        b@g:4",
        "b>a; b>a@g,                   b@g:5",
        // what is left out stays, while the till follows a main
        "b>a@g; b>c,                   b@g:4",
        "b>a@g; b>c@h,                 b@h:5",
        "b>a@g; b>c@,                  b@:5",
        // a change that leaves the group as it is has no new version of it
        "b>a@g; b>c@g,                 b@g:4",
        "b>a@g; b>a@; b>a@g,           b@g:6",
        // a main has none, and gets none back by following again
        "b>a@g; b,                     b@:5",
        "b>a@g; b!,                    b@:5",
        "b>a@g; b; b>a,                b@:5",
        "b>a@g; b>a@ c>a@h,            b@:5 c@h:5",
        "b>a@g c>a@g; a>b b c>b,       b@:5 c@g:4",
        // none of one that never had any is no change
        "b>a@,                         ''",
        "b>a c>a,                      ''",
    })
    void change(String changes, String groups) {
        var shop = Shop.of("a", "b", "c");
        for (var change : changes.split("; *")) {
            shop.change(change.trim().split(" "));
        }
        assertThat(shop.groups()).isEqualTo(groups);
    }

    @Test
    void aChangeOfTheGroupAloneMovesTheTill() {
        var shop = Shop.of("a", "b").change("b>a@g");
        assertThat(shop.decide("b>a", "a")).isEmpty();
        assertThat(shop.decide("b>a@g")).isEmpty();
        assertThat(shop.decide("b>a@h"))
                .containsExactly(new Assigned(till("b"), till("a"), null, false, new PriceGroup("h")));
        assertThat(shop.decide("b>a@")).containsExactly(new Assigned(till("b"), till("a"), null, false));
    }

    @Test
    void noMainHasOne() {
        var shop = Shop.of("a", "b", "c").change("b>a");
        assertThat(refuses(ProblemCode.GROUP_OF_A_MAIN, () -> shop.decide("b@g"))
                        .facts())
                .containsEntry("deviceId", till("b"));
        refuses(ProblemCode.GROUP_OF_A_MAIN, () -> shop.decide("a@g"));
        assertThat(shop.topology.objections(List.of(Shop.wish("a@g"), Shop.wish("c>b@g"))))
                .containsOnlyKeys(till("a"), till("c"));
        assertThat(shop.decide("a@", "b@")).hasSize(1);
    }

    @Test
    void followersOfATillThatLeavesKeepTheirs() {
        var shop = Shop.of("a", "b", "c").change("b>a@g");
        assertThat(shop.leave("a", new Topology.Followers(till("c"))).groups()).isEqualTo("b@g:4");
        assertThat(shop.leave("c", new Topology.Followers(null)).groups())
                .as("it is a main now")
                .isEqualTo("b@:6");
    }

    @Test
    void aTillThatReturnsToItsMainHasItsGroupAgain() {
        var shop = Shop.of("a", "b").change("b>a@g").leave("b", null);
        assertThat(shop.groups()).isEmpty();
        assertThat(shop.returns("b").groups()).isEqualTo("b@g:5");
    }

    @Test
    void aTillThatReturnsAsAMainHasNone() {
        var shop = Shop.of("a", "b").change("b>a@g").leave("b", null).leave("a", null);
        assertThat(shop.returns("b").groups()).isEmpty();
    }

    @Test
    void allGroupsOfTillsAreKnown() {
        var shop = Shop.of("a", "b", "c", "d").change("b>a@h", "c>a@g", "d>a@h");
        assertThat(shop.topology.groups()).containsExactly(new PriceGroup("g"), new PriceGroup("h"));
    }

    @Test
    void neitherAPlaceNorAVersionIsWithoutSense() {
        var group = new PriceGroup("g");
        var own = CatalogueId.of("c1");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new GroupVersion(group, 0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new GroupVersion(null, -1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Place(null, own, 1, new GroupVersion(group, 1)));
        var places = Map.of(till("a"), new Place(null, own, 1, new GroupVersion(null, 1)));
        assertThat(new Topology(MerchantId.of("m"), 1, places).groups()).isEmpty();
    }
}
