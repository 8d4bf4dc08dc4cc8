package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Cursor;
import tillsync.delivery.Upper;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.PendingChanges;
import tillsync.service.engine.catalogue.PendingChanges.Behind;
import tillsync.service.engine.topology.ModelTopology.Position;
import tillsync.service.engine.topology.TillSources.Receiver;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Contacts;
import tillsync.till.DeviceId;
import tillsync.topology.Place;
import tillsync.topology.Topology;

/** Whatever the tills of a shop do, each reader of its topology answers what a model says. */
@EngineTest
class TopologyModelTest {
    private static final int STEPS = 80;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private ContactWriter writer;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private PendingChanges pendingChanges;

    @Autowired
    private FollowerCounts counts;

    @Autowired
    private Mains mains;

    @Autowired
    private TopologyHistory history;

    private RandomTopology runs(long seed, Consumer<RandomTopology> afterEachStep) {
        var random = new RandomTopology(engine.shop(), seed);
        for (int step = 0; step < STEPS; step++) {
            random.step();
            writer.flush();
            afterEachStep.accept(random);
        }
        return random;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachTillHasThePlaceAndTheSourceThatItWasGiven(long seed) {
        runs(seed, random -> {
            var model = random.model;
            var merchant = random.shop.merchant();
            assertThat(engine.sources().topology(merchant))
                    .isEqualTo(new Topology(merchant, model.version(), model.places));
            var all = Stream.concat(model.places.keySet().stream(), model.left.keySet().stream())
                    .toList();
            var sources = new HashMap<DeviceId, Source>();
            model.places.forEach((till, place) -> sources.put(till, source(model, till, place)));
            assertThat(engine.sources().sourcesOf(all)).isEqualTo(sources);
            assertThat(engine.sources().mainsAmong(all)).isEqualTo(Set.copyOf(model.mains()));
            sources.forEach((till, source) ->
                    assertThat(engine.sources().sourceOf(till)).isEqualTo(source));
            for (var gone : model.left.keySet()) {
                assertThatThrownBy(() -> engine.sources().sourceOf(gone)).isInstanceOf(Refusal.class);
            }
        });
    }

    private Source source(ModelTopology model, DeviceId till, Place place) {
        var pairing = engine.devices().find(till).orElseThrow().pairing();
        return new Source(
                place.follows(),
                model.sourceOf(till),
                model.isHeld(till),
                place.since(),
                pairing,
                Upper.forAll(null, null),
                place.grouped(),
                0);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void mainsFollowersAndReceiversAreThoseOfThePlaces(long seed) {
        runs(seed, random -> {
            var model = random.model;
            var followers = new HashMap<DeviceId, Integer>();
            for (var till : model.places.keySet()) {
                var own = model.followersOf(till);
                assertThat(engine.sources().isFollowed(till)).isEqualTo(!own.isEmpty());
                assertThat(engine.sources().groupsOf(till)).isEqualTo(groups(model, own));
                if (!own.isEmpty()) {
                    followers.put(till, own.size());
                }
            }
            assertThat(counts.byMain(random.shop.user().id())).isEqualTo(followers);
            assertThat(counts.byMain()).containsAllEntriesOf(followers).doesNotContainKeys(single(model));
            assertThat(mains.of(random.shop.user().id()))
                    .extracting(Mains.Main::id, Mains.Main::catalogue)
                    .containsExactlyInAnyOrderElementsOf(model.mains().stream()
                            .map(main -> tuple(main, model.sourceOf(main)))
                            .toList());
            receiversAgree(random);
        });
    }

    private static DeviceId[] single(ModelTopology model) {
        return model.places.keySet().stream()
                .filter(till -> model.followersOf(till).isEmpty())
                .toArray(DeviceId[]::new);
    }

    private static List<PriceGroup> groups(ModelTopology model, List<DeviceId> followers) {
        return followers.stream()
                .flatMap(till -> Stream.ofNullable(model.place(till).group()))
                .distinct()
                .sorted()
                .toList();
    }

    private void receiversAgree(RandomTopology random) {
        var model = random.model;
        var all = new ArrayList<Receiver>();
        for (var catalogue : model.catalogues.keySet()) {
            var receivers = model.receivers(catalogue)
                    .map(till -> new Receiver(till, model.isMain(till), model.isHeld(till)))
                    .toList();
            assertThat(engine.sources().receiversOf(List.of(catalogue))).containsExactlyInAnyOrderElementsOf(receivers);
            all.addAll(receivers);
            var read = engine.sources().sourceFor(random.shop.user().id(), catalogue);
            assertThat(read.map(Source::follows))
                    .isEqualTo(receivers.stream()
                            .filter(Receiver::main)
                            .map(Receiver::device)
                            .findFirst());
        }
        assertThat(engine.sources().receiversOf(model.catalogues.keySet())).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10})
    void pendingIsWhatAPullWouldBring(long seed) {
        runs(seed, random -> {
            var model = random.model;
            var asked = new HashMap<DeviceId, Behind>();
            model.places.keySet().forEach(till -> asked.put(till, behind(model, till)));
            var all = pendingChanges.of(Set.copyOf(asked.values()));
            asked.forEach((till, behind) -> {
                var pending = Objects.requireNonNull(all.get(behind));
                var from = model.from(till);
                assertThat(pending.count())
                        .as("pending of %s", till)
                        .isEqualTo(model.pending(till).size());
                assertThat(pending.from()).isEqualTo(cursor(model, from));
                boolean here = from != null && from.catalogue().equals(model.sourceOf(till));
                boolean isDated =
                        pending.count() > 0 && model.source(till).head() > 0; // nothing made an empty catalogue
                assertThat(pending.since())
                        .isEqualTo(
                                isDated
                                        ? catalogues
                                                .recordedAt(model.sourceOf(till), here ? from.revision() + 1 : 1)
                                                .orElseThrow()
                                        : null);
                assertThat(pendingChanges.of(behind)).isEqualTo(pending);
            });
        });
    }

    private Behind behind(ModelTopology model, DeviceId till) {
        var source = model.sourceOf(till);
        return Behind.of(
                engine.devices().find(till).orElseThrow(),
                model.isMain(till),
                source,
                catalogues.head(source),
                contacts.find(till).orElse(Contacts.Known.NOTHING),
                model.place(till).grouped());
    }

    private static @Nullable Cursor cursor(ModelTopology model, @Nullable Position at) {
        return at == null
                ? null
                : Cursor.parse(model.catalogues.get(at.catalogue()).cursorAt(at.catalogue(), at.revision()));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aPlanCountsWhatTheTillWillHaveAndChangesNothing(long seed) {
        runs(seed, random -> {
            var wanted = random.wanted();
            if (wanted != null) {
                new ExpectedEffect(random, wanted).agrees(random.shop.plan(wanted));
                assertThat(engine.sources().topology(random.shop.merchant()).version())
                        .isEqualTo(random.model.version());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 16, 17})
    void theHistoryKnowsThePlacesOfEachVersion(long seed) {
        var random = runs(seed, step -> {});
        var merchant = random.shop.merchant();
        var versions = random.model.versions;
        int last = versions.size();
        await().until(() -> history.of(merchant, last + 1, last + 1).size() == last);
        var topology = Topology.empty(merchant);
        var tills = Stream.concat(random.model.places.keySet().stream(), random.model.left.keySet().stream())
                .toList();
        for (int version = 1; version <= last; version++) {
            var expected = versions.get(version - 1);
            var change = history.of(merchant, version + 1, 1).get(0);
            assertThat(change.version()).isEqualTo(version);
            assertThat(change.kind()).isEqualTo(expected.kind());
            assertThat(history.recordedAt(merchant, version)).contains(change.recordedAt());
            assertThat(history.of(merchant, version, 2))
                    .extracting(TopologyChange::version)
                    .isEqualTo(Stream.of(version - 1L, version - 2L)
                            .filter(each -> each > 0)
                            .toList());
            var recent = history.recent(merchant, version, 3);
            assertThat(recent)
                    .extracting(noted -> noted.event().version())
                    .isEqualTo(Stream.of(version - 2L, version - 1L, (long) version)
                            .filter(each -> each > 0)
                            .toList());
            topology = topology.evolve(recent.get(recent.size() - 1).event());
            assertThat(topology.places()).isEqualTo(expected.places());
            assertThat(tills.stream()
                            .filter(till ->
                                    change.seenBy(Set.of(till)).findAny().isPresent()))
                    .containsExactlyInAnyOrderElementsOf(expected.concerned());
        }
        assertThat(history.recordedAt(merchant, last + 1)).isEmpty();
    }
}
