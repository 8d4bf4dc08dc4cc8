package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.PriceGroup;
import tillsync.json.JsonReader;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.topology.WantedTopology.Body;
import tillsync.service.engine.topology.WantedTopology.Wanted;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/** The body of a change is read for the user who sends it. */
@EngineTest
class WantedTopologyTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private WantedTopology wanted;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill north;

    @BeforeEach
    void twoTills() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.till("north");
    }

    private List<Assignment> reads(@Nullable Wanted... assignments) {
        return wanted.read(shop.user(), shop.merchant(), new Body(List.of(assignments), null));
    }

    private static String id(EngineTill till) {
        return till.id().value();
    }

    private void refusesBody(@Nullable List<@Nullable Wanted> assignments) {
        refuses(ProblemCode.INVALID, () -> wanted.read(shop.user(), shop.merchant(), new Body(assignments, null)));
    }

    @Test
    void isReadAsItsAssignments() {
        assertThat(reads(
                        new Wanted(id(north), id(main), null, null),
                        new Wanted(id(main), null, Start.FORMER, JsonReader.read("null")),
                        new Wanted(id(north), id(main), Start.COPY, JsonReader.read("\"Bahnhof\""))))
                .containsExactly(
                        Assignment.follow(north.id(), main.id()),
                        new Assignment(main.id(), null, Start.FORMER, new Assignment.Group(null)),
                        Assignment.follow(north.id(), main.id()).in(new PriceGroup("Bahnhof")));
    }

    @Test
    void hasOneAssignmentToTenThousand() {
        var one = new Wanted(id(north), id(main), null, null);
        assertThat(reads(Collections.nCopies(10_000, one).toArray(Wanted[]::new)))
                .hasSize(10_000);
        refusesBody(null);
        refusesBody(List.of());
        refusesBody(Collections.nCopies(10_001, one));
    }

    @Test
    void namesATillInEachAssignment() {
        refusesBody(Collections.singletonList(null));
        refusesBody(List.of(new Wanted(null, id(main), null, null)));
    }

    @Test
    void namesPriceGroupsByTexts() {
        refusesBody(List.of(new Wanted(id(north), id(main), null, JsonReader.read("7"))));
        refusesBody(List.of(new Wanted(id(north), id(main), null, JsonReader.read("\"\""))));
    }

    @Test
    void doesNotTellTillsOfStrangersFromThoseThatNeverWere() {
        var stranger = engine.shop().till("stranger");
        refuses(ProblemCode.UNKNOWN_DEVICE, () -> reads(new Wanted(id(stranger), null, null, null)));
        refuses(ProblemCode.UNKNOWN_DEVICE, () -> reads(new Wanted(id(north), id(stranger), null, null)));
        refuses(ProblemCode.UNKNOWN_DEVICE, () -> reads(new Wanted("never", null, null, null)));
    }

    @Test
    void keepsToTheTillsOfOneMerchant() {
        var stranger = engine.shop().till("another of this user");
        engine.users().put(stranger.id(), shop.user().id(), TillRole.OWNER, OffsetDateTime.now(engine.clock()));

        refuses(ProblemCode.OTHER_MERCHANT, () -> reads(new Wanted(id(stranger), null, null, null)));
    }

    @Test
    void isForEditors() {
        var viewer = shop.user(north, TillRole.VIEWER);
        var body = new Body(List.of(new Wanted(id(north), null, null, null)), null);

        refuses(ProblemCode.ROLE_TOO_LOW, () -> wanted.read(viewer, shop.merchant(), body));
    }
}
