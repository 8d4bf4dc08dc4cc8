package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** A merchant's topology under test: joins tills, makes changes, keeps the present state. Catalogues are c1, c2, ... */
final class Shop {
    private int catalogues;
    final Supplier<CatalogueId> newCatalogue = () -> CatalogueId.of("c" + ++catalogues);
    Topology topology = Topology.empty(MerchantId.of("m"));

    static DeviceId till(String id) {
        return DeviceId.of(id);
    }

    /** Each till becomes a main with the catalogue c1, c2, ... in this order. */
    static Shop of(String... tills) {
        var shop = new Shop();
        for (var till : tills) {
            shop.topology = shop.topology.evolve(shop.topology.join(till(till), shop.newCatalogue.get()));
        }
        return shop;
    }

    /**
     * Such as "b>a" (b follows a), "b" (b becomes a main by copy), "b!" (b takes its former catalogue back), "b>a@g" (b
     * follows a in the price group g), "b>a@" (b follows a in none).
     */
    static Assignment wish(String text) {
        int at = text.indexOf('@');
        if (at >= 0) {
            var group = text.substring(at + 1);
            return wish(text.substring(0, at)).in(group.isEmpty() ? null : new PriceGroup(group));
        }
        if (text.endsWith("!")) {
            return new Assignment(till(text.substring(0, text.length() - 1)), null, Assignment.Start.FORMER);
        }
        int arrow = text.indexOf('>');
        return arrow < 0
                ? Assignment.main(till(text))
                : Assignment.follow(till(text.substring(0, arrow)), till(text.substring(arrow + 1)));
    }

    List<TopologyEvent.Assigned> decide(String... wishes) {
        return topology.decide(List.of(wishes).stream().map(Shop::wish).toList(), newCatalogue);
    }

    Shop change(String... wishes) {
        topology = topology.evolve(topology.assign(decide(wishes)));
        return this;
    }

    Shop leave(String till, Topology.Followers followers) {
        topology = topology.evolve(topology.leave(till(till), followers, newCatalogue));
        return this;
    }

    Shop returns(String till) {
        topology = topology.evolve(topology.returns(till(till), main -> true));
        return this;
    }

    /** Such as "a=c1 b>a=c1": each till, whom it follows, and the catalogue that its articles come from. */
    String drawn() {
        var text = new StringBuilder();
        topology.places().forEach((till, place) -> text.append(text.isEmpty() ? "" : " ")
                .append(till)
                .append(place.isMain() ? "" : ">" + place.follows())
                .append('=')
                .append(topology.catalogueOf(till)));
        return text.toString();
    }

    /** Such as "b@g:4 c@:7": each till that ever had a price group, the group, and the version that changed it. */
    String groups() {
        return topology.places().entrySet().stream()
                .filter(till -> till.getValue().grouped().everGiven())
                .map(till -> {
                    var group = till.getValue().group();
                    return till.getKey() + "@" + (group == null ? "" : group) + ":"
                            + till.getValue().grouped().version();
                })
                .collect(Collectors.joining(" "));
    }

    static Refusal refuses(ProblemCode code, ThrowingCallable change) {
        var refusal =
                assertThatExceptionOfType(Refusal.class).isThrownBy(change).actual();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }
}
