package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.catalogue.Rollouts;
import tillsync.service.store.events.Commands;
import tillsync.topology.Assignment;

/** A pilot is released by a user, by itself, or since its main has taken all back. */
@EngineTest
class PilotReleaseTest extends PilotShop {
    @Autowired
    private Rollouts rollouts;

    @Autowired
    private Commands commands;

    @Test
    void goesToWhatAUserSawAndAllConnectedPilotTillsHave() {
        north.reports();
        sets("0", 120);
        refuses(ProblemCode.NOT_TRIED, () -> releases(2L, false));
        north.reports();
        sets("1", 120);

        releases(2L, false);

        assertThat(view().delivered()).isEqualTo(2);
        assertThat(view().tried()).isEqualTo(2);
        assertThat(gets(south)).as("not the last one").isEqualTo(2);
        refuses(ProblemCode.NOTHING_IS_HELD, () -> releases(2L, false));
        refuses(ProblemCode.INVALID, () -> releases(4L, true));
        refuses(ProblemCode.INVALID, () -> releases(null, true));
        releases(3L, true);
        assertThat(gets(south)).isEqualTo(3);
    }

    @Test
    void doesNotAskPilotTillsIfItIsForAll() {
        sets("0", 120);
        assertThat(view().tried()).isZero();
        refuses(ProblemCode.NOT_TRIED, () -> releases(2L, false));

        releases(2L, true);

        assertThat(gets(south)).isEqualTo(2);
    }

    @Test
    void doesNotWaitForAPilotTillThatHasLeftTheMain() {
        sets(pilots(0, north, south));
        var west = shop.follower("west", main);
        north.reports();
        south.reports();
        sets("0", 120);
        north.reports();
        refuses(ProblemCode.NOT_TRIED, () -> releases(2L, false));
        shop.assign(Assignment.main(south.id()));

        assertThat(view().pilots()).hasSize(1);
        releases(2L, false);
        assertThat(gets(west)).isEqualTo(2);
    }

    @Test
    void isNotNeededIfTheMainHasTakenAllBack() {
        sets("0", 120);
        sets("1", 120);
        sets("0", 100);
        assertThat(gets(south)).isEqualTo(1);
        sets("1", 100);

        assertThat(gets(south)).isEqualTo(5);
        assertThat(view().keepsBack()).isFalse();
    }

    @Test
    void comesBeforeTheEndOfThePilot() {
        sets("0", 120);
        refuses(ProblemCode.NOT_RELEASED, () -> sets(AT_ONCE));
        sets(pilots(0, south));
        assertThat(gets(north)).isEqualTo(1);

        releases(2L, true);
        sets(AT_ONCE);
        sets("0", 130);

        assertThat(gets(south)).isEqualTo(3);
        refuses(ProblemCode.NOTHING_IS_HELD, () -> releases(3L, true));
    }

    @Test
    void isAllThatIsMissingOnceThePilotTillsHaveTriedSome() {
        assertThat(modes.awaitsUser(source().catalogue())).isFalse();
        sets("0", 120);
        assertThat(modes.awaitsUser(source().catalogue())).isFalse();
        north.reports();
        view();
        assertThat(modes.awaitsUser(source().catalogue())).isTrue();

        sets(pilots(12, north));
        assertThat(modes.awaitsUser(source().catalogue()))
                .as("it is released by itself")
                .isFalse();
    }

    private void releasesItself(boolean noticed) {
        var catalogue = source().catalogue();
        modes.releaseQuiet(
                catalogue,
                rollouts.of(catalogue),
                tills -> noticed,
                engine.clock().instant());
    }

    @Test
    void ofItselfGoesToWhatAPilotTillHadWithoutANotice() {
        sets("0", 120);
        releasesItself(false);
        assertThat(gets(south)).as("nobody has tried it").isEqualTo(1);
        north.reports();
        releasesItself(true);
        assertThat(gets(south)).as("there was a notice").isEqualTo(1);
        sets("1", 120);

        releasesItself(false);

        assertThat(gets(south)).isEqualTo(2);
        releasesItself(false);
        assertThat(gets(south)).isEqualTo(2);
        north.reports();
        releasesItself(false);
        assertThat(gets(south)).isEqualTo(3);
    }

    @Test
    void ofItselfIsOfTheCatalogueAndTheModeThatWereJudged() {
        sets("0", 120);
        var judged = source().catalogue();
        var mode = DeliveryMode.pilot(List.of(north.id()), 0);
        var other = CatalogueId.of(UUID.randomUUID().toString());

        commands.send(new GateHandler.ReleaseQuiet(main.id(), other, mode, 2));
        commands.send(new GateHandler.ReleaseQuiet(main.id(), other, DeliveryMode.AT_ONCE, 2));
        commands.send(new GateHandler.ReleaseQuiet(main.id(), judged, DeliveryMode.pilot(mode.pilots(), 12), 2));
        commands.send(new GateHandler.ReleaseQuiet(main.id(), judged, mode, 1));
        commands.send(new GateHandler.ReleaseQuiet(main.id(), judged, mode, 3));
        assertThat(gets(south)).isEqualTo(1);

        commands.send(new GateHandler.ReleaseQuiet(main.id(), judged, mode, 2));
        assertThat(gets(south)).isEqualTo(2);
    }
}
