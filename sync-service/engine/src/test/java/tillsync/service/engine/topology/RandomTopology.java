package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.ModelCatalogue;
import tillsync.service.engine.topology.ModelTopology.Move;
import tillsync.service.engine.topology.ModelTopology.Position;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;
import tillsync.topology.Topology;

/** A shop whose tills join, move, leave, return, publish and pull at random, beside a model of it. */
final class RandomTopology {
    private static final int MOST_TILLS = 6;
    private static final List<PriceGroup> GROUPS = List.of(new PriceGroup("airport"), new PriceGroup("station"));

    final EngineShop shop;
    final ModelTopology model = new ModelTopology();
    private final Random random;
    private final Map<DeviceId, EngineTill> tills = new LinkedHashMap<>();
    /** The positions that tills have applied, told or not. */
    private final Map<DeviceId, Position> applied = new LinkedHashMap<>();

    RandomTopology(EngineShop shop, long seed) {
        this.shop = shop;
        this.random = new Random(seed);
        joins();
        joins();
    }

    void step() {
        switch (random.nextInt(14)) {
            case 0 -> joins();
            case 1 -> swaps();
            case 2 -> leaves();
            case 3, 4 -> returns();
            case 5 -> pauses();
            case 6, 7, 8 -> assigns();
            case 9, 10, 11 -> publishes(any(model.mains()));
            default -> pulls(any());
        }
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private DeviceId any() {
        return any(List.copyOf(model.places.keySet()));
    }

    private void joins() {
        if (model.places.size() < MOST_TILLS) {
            var till = shop.till("till " + tills.size());
            tills.put(till.id(), till);
            model.joins(till.id(), own(till.id()));
        }
    }

    /** A catalogue's id is the engine's choice. */
    private CatalogueId own(DeviceId till) {
        var own = shop.parts().sources().topology(shop.merchant()).place(till).own();
        assertThat(model.catalogues).doesNotContainKey(own);
        return own;
    }

    private void assigns() {
        var wanted = wanted();
        if (wanted != null) {
            shop.assign(wanted);
            var moves = moves(List.of(wanted));
            if (!moves.isEmpty()) {
                model.assigns(moves);
            }
        }
    }

    /** An assignment that is possible; null: the till that the dice chose stays. */
    @Nullable
    Assignment wanted() {
        var till = any();
        if (!model.isMain(till) && random.nextInt(3) == 0) {
            return new Assignment(till, null, random.nextBoolean() ? Start.COPY : Start.FORMER);
        }
        var main = any(model.mains());
        if (main.equals(till) || !model.followersOf(till).isEmpty()) {
            return null;
        }
        var follows = Assignment.follow(till, main);
        return switch (random.nextInt(3)) {
            case 0 -> follows;
            case 1 -> follows.in(null);
            default -> follows.in(any(GROUPS));
        };
    }

    /** Returns the moves that assignments make. Call it after the engine has applied them, since it names new catalogues. */
    private List<Move> moves(List<Assignment> assignments) {
        var moves = new ArrayList<Move>();
        for (var wanted : assignments) {
            var was = model.place(wanted.deviceId());
            var group = groupAfter(wanted);
            boolean leads = wanted.follows() == null && !was.isMain();
            boolean moved = wanted.follows() == null ? leads : !wanted.follows().equals(was.follows());
            if (moved || !Objects.equals(group, was.group())) {
                var own = leads && wanted.start() == Start.COPY ? own(wanted.deviceId()) : null;
                moves.add(new Move(wanted.deviceId(), wanted.follows(), own, group));
            }
        }
        return moves;
    }

    @Nullable
    PriceGroup groupAfter(Assignment wanted) {
        var was = model.place(wanted.deviceId()).group();
        return wanted.follows() == null
                ? null
                : wanted.group() == null ? was : wanted.group().wanted();
    }

    /** A follower takes the place of its main. */
    private void swaps() {
        var main = any(model.mains());
        var followers = model.followersOf(main);
        if (!followers.isEmpty()) {
            var next = any(followers);
            var all = Stream.concat(Stream.of(main), followers.stream())
                    .map(till -> till.equals(next) ? Assignment.main(next) : Assignment.follow(till, next))
                    .toList();
            shop.assign(all.toArray(Assignment[]::new));
            model.assigns(moves(all));
        }
    }

    private void leaves() {
        var till = any();
        var followers = model.followersOf(till);
        if (model.places.size() > 2) {
            var others = Stream.concat(model.mains().stream(), followers.stream())
                    .filter(other -> !other.equals(till))
                    .toList();
            var next = others.isEmpty() || random.nextBoolean() ? null : any(others);
            shop.leaves(tills.get(till), followers.isEmpty() ? null : new Topology.Followers(next));
            model.leaves(
                    till,
                    moves(followers.stream()
                            .map(each -> next == null || next.equals(each)
                                    ? Assignment.main(each)
                                    : Assignment.follow(each, next))
                            .toList()));
        }
    }

    private void returns() {
        if (!model.left.isEmpty()) {
            var till = any(List.copyOf(model.left.keySet()));
            boolean mayFollow = random.nextInt(4) > 0;
            tills.put(till, shop.returns(tills.get(till), main -> mayFollow));
            applied.remove(till);
            model.returns(till, mayFollow);
        }
    }

    private void pauses() {
        var till = any();
        boolean pauses = !model.paused.remove(till) && model.paused.add(till);
        shop.delivers(tills.get(till), pauses ? Delivery.HELD : Delivery.AUTO);
    }

    private void publishes(DeviceId main) {
        var edits = ModelCatalogue.edits(random);
        var own = model.sourceOf(main);
        var catalogue = model.catalogues.get(own);
        int changed = catalogue.publishes(edits);

        var answer = tills.get(main).publishes(edits);

        assertThat(answer.cursor()).isEqualTo(catalogue.cursorAt(own, catalogue.head()));
        assertThat(answer.changed()).isEqualTo(changed);
        var told = model.told.get(main);
        if (told == null || !told.catalogue().equals(own)) {
            model.told.put(main, new Position(own, catalogue.head()));
        }
    }

    private void pulls(DeviceId till) {
        var engine = tills.get(till);
        if (applied.containsKey(till)) {
            model.told.put(till, applied.get(till));
        }
        engine.pulls(1 + random.nextInt(5));
        var source = model.sourceOf(till);
        if (!model.isHeld(till)) {
            applied.put(till, new Position(source, model.source(till).head()));
        } else {
            applied.putIfAbsent(till, new Position(source, 0));
        }
        var at = applied.get(till);
        assertThat(engine.cursor())
                .isEqualTo(model.catalogues.get(at.catalogue()).cursorAt(at.catalogue(), at.revision()));
        assertThat(engine.prices()).isEqualTo(prices(at));
        if (random.nextBoolean()) {
            engine.acknowledges();
            model.told.put(till, at);
        }
    }

    private Map<String, Long> prices(Position at) {
        var prices = new TreeMap<String, Long>();
        model.catalogues
                .get(at.catalogue())
                .articlesAt(at.revision())
                .forEach((number, article) ->
                        prices.put(number.value(), article.price().cents()));
        return prices;
    }
}
