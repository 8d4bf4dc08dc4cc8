package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.refuses;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/** A held delivery goes on or ends by a user's decision, by the topology, or since all is back. */
@EngineTest
class GuardDecidedTest extends GuardShop {
    @Autowired
    private LimitSettings settings;

    @Test
    void newFollowersAndCopiesHaveWhatIsDelivered() {
        removes(0, 60);
        var west = shop.till("west");
        var plan = shop.plan(Assignment.follow(west.id(), main.id()));
        assertThat(plan.devices().get(0).changes().add()).isEqualTo(ARTICLES);
        shop.assign(Assignment.follow(west.id(), main.id()), Assignment.main(north.id()));

        assertThat(west.pulls()).hasSize(ARTICLES);
        north.pulls();
        assertThat(north.prices()).hasSize(ARTICLES);
        assertThat(holds.of(engine.sources().sourceOf(north.id()))).isNull();
        assertThat(holds.of(engine.sources().sourceOf(west.id()))).isNotNull();
    }

    @Test
    void aMainThatFollowsAnotherKeepsItsHoldForTheDayItIsAMainAgain() {
        removes(0, 60);
        shop.assign(
                Assignment.main(north.id()),
                Assignment.follow(main.id(), north.id()),
                Assignment.follow(south.id(), north.id()));
        assertThat(held()).isNull();
        refuses(ProblemCode.NOTHING_IS_HELD, () -> holds.distribute(shop.user(), main.device()));

        shop.assign(new Assignment(main.id(), null, Start.FORMER), Assignment.follow(south.id(), main.id()));

        assertThat(held()).isNotNull();
        holds.distribute(shop.user(), main.device());
        south.pulls();
        assertThat(south.prices()).hasSize(40);
    }

    @Test
    void whatWasDistributedIsNotCountedAgain() {
        removes(0, 60);
        holds.distribute(shop.user(), main.device());

        removes(60, 65);

        assertThat(held()).isNull();
    }

    @Test
    void itEndsByItselfOnceAllIsBack() {
        removes(0, 60);
        puts(0, 59, 100);
        assertThat(held()).isNotNull();

        puts(59, 60, 100);

        assertThat(held()).isNull();
        assertThat(north.pulls()).hasSize(ARTICLES);
    }

    @Test
    void theMerchantsLimitsHold() {
        settings.set(shop.user(), shop.merchant(), 600L, 5, 3);
        removes(0, 5);
        assertThat(held()).as("5 % are not more than 5 %").isNull();

        removes(5, 6);

        assertThat(held()).isNotNull();
    }

    @Test
    void whatIsLostIsShownWithItsLastPrice() {
        removes(0, 50);
        puts(50, 60, 0);

        var lost = holds.lost(source(), 100);

        assertThat(lost)
                .hasSize(60)
                .allSatisfy(each -> assertThat(each.was().price().cents()).isEqualTo(100));
        assertThat(lost).filteredOn(each -> each.is() == null).hasSize(50);
        assertThat(holds.lost(source(), 7)).hasSize(7);
        holds.distribute(shop.user(), main.device());
        assertThat(holds.lost(source(), 100)).isEmpty();
    }
}
