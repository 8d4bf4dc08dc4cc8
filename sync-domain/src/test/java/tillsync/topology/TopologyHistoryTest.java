package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/** Any sequence of joins, changes, sign-offs and returns, most of them senseless, leaves a legal topology. */
class TopologyHistoryTest {
    private static final List<String> TILLS = List.of("a", "b", "c", "d", "e", "f");

    private final AtomicInteger changed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private final AtomicInteger regrouped = new AtomicInteger();

    @Test
    void keepsDepthOneAndACatalogueForEachTill() {
        Seeds.each(1_000, random -> {
            var shop = new Shop();
            for (int step = 0; step < 30; step++) {
                var before = shop.topology;
                try {
                    step(random, shop);
                    if (shop.topology != before) {
                        assertThat(shop.topology.version()).isEqualTo(before.version() + 1);
                        assertGroupsChangeWithTheirVersions(before, shop.topology);
                    }
                } catch (Refusal refusal) {
                    refused.incrementAndGet();
                    assertThat(shop.topology).isSameAs(before);
                }
                assertIsLegal(shop.topology);
            }
        });
        assertThat(List.of(changed.get(), refused.get(), left.get(), returned.get(), regrouped.get()))
                .allMatch(count -> count > 500);
    }

    private void step(Random random, Shop shop) {
        var till = any(random);
        if (!shop.topology.places().containsKey(till)) {
            if (shop.topology.former().containsKey(till) && random.nextBoolean()) {
                shop.returns(till.value());
                returned.incrementAndGet();
                return;
            }
            shop.topology = shop.topology.evolve(shop.topology.join(till, shop.newCatalogue.get()));
        } else if (random.nextInt(8) == 0) {
            var followers =
                    switch (random.nextInt(3)) {
                        case 0 -> null;
                        case 1 -> new Topology.Followers(null);
                        default -> new Topology.Followers(any(random));
                    };
            shop.leave(till.value(), followers);
            left.incrementAndGet();
        } else {
            change(random, shop);
        }
    }

    private void change(Random random, Shop shop) {
        var wishes = new ArrayList<Assignment>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var start = Assignment.Start.values()[random.nextInt(2)];
            wishes.add(new Assignment(any(random), random.nextBoolean() ? null : any(random), start, group(random)));
        }
        var before = shop.topology;
        var decided = shop.topology.decide(wishes, shop.newCatalogue);
        if (!decided.isEmpty()) {
            shop.topology = shop.topology.evolve(shop.topology.assign(decided));
            changed.incrementAndGet();
        }
        for (var wish : wishes) {
            var after = shop.topology.place(wish.deviceId());
            assertThat(after.follows()).isEqualTo(wish.follows());
            var kept = wish.group() == null
                    ? before.place(wish.deviceId()).group()
                    : wish.group().wanted();
            assertThat(after.group()).isEqualTo(wish.follows() == null ? null : kept);
        }
    }

    /** Keeps it, takes it away, or gives one of two. */
    private static Assignment.@Nullable Group group(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Assignment.Group(null);
            case 1 -> new Assignment.Group(new PriceGroup("station"));
            case 2 -> new Assignment.Group(new PriceGroup("airport"));
            default -> null;
        };
    }

    private static void assertIsLegal(Topology topology) {
        var inUse = new HashSet<CatalogueId>();
        topology.places().forEach((till, place) -> {
            assertThat(topology.catalogueOf(till)).isNotNull();
            if (place.isMain()) {
                assertThat(inUse.add(topology.catalogueOf(till)))
                        .as("one main a catalogue")
                        .isTrue();
            } else {
                assertThat(topology.place(place.follows()).isMain())
                        .as("depth one")
                        .isTrue();
                assertThat(topology.followersOf(place.follows())).contains(till);
                assertThat(topology.followersOf(till)).isEmpty();
            }
        });
    }

    private void assertGroupsChangeWithTheirVersions(Topology before, Topology after) {
        after.places().forEach((till, place) -> {
            var former = before.places().get(till);
            if (former != null && Objects.equals(former.group(), place.group())) {
                assertThat(place.grouped()).isEqualTo(former.grouped());
            } else if (former != null || place.group() != null) {
                assertThat(place.grouped().version()).isEqualTo(after.version());
                regrouped.incrementAndGet();
            }
        });
    }

    private static DeviceId any(Random random) {
        return DeviceId.of(TILLS.get(random.nextInt(TILLS.size())));
    }
}
