package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.topology.Assignment;

/** A burst of losses is held back from followers until a user decides. */
@EngineTest
class GuardTest extends GuardShop {
    private static final PriceGroup STATION = new PriceGroup("bahnhof");

    @Test
    void aBurstIsHeldAtTheRevisionBeforeItHoweverItIsCut() {
        for (int i = 0; i < 49; i += 7) {
            removes(i, i + 7);
        }
        assertThat(held()).as("49 of 100").isNull();

        puts(60, 61, 0);

        var held = held();
        assertThat(held.revision()).isEqualTo(1);
        assertThat(held.head()).isEqualTo(9);
        assertThat(held.removed()).isEqualTo(49);
        assertThat(held.unpriced()).isEqualTo(1);
        assertThat(held.articles()).isEqualTo(ARTICLES);
        north.pulls();
        assertThat(revision(north)).isEqualTo(1);
        assertThat(north.prices()).hasSize(ARTICLES);
    }

    @Test
    void articlesThatComeBackOrAreNewAreNoLosses() {
        removes(0, 40);
        puts(0, 40, 120);
        removes(40, 80);
        puts(1_000, 1_100, 0);
        removes(1_000, 1_100);
        assertThat(held()).isNull();

        removes(0, 10);

        assertThat(held().revision())
                .as("before the first that removed what is still gone")
                .isEqualTo(3);
    }

    @Test
    void lossesOfAPriceGroupCountOnceAFollowerIsInIt() {
        var away = IntStream.range(0, 30)
                .mapToObj(i -> new GroupOffer(Optional.empty(), false).in(article("" + i, 100), STATION))
                .<Edit>map(Edit::put)
                .toList();
        main.publishes(away);
        puts(0, 30, 100);
        assertThat(held()).isNull();
        shop.assign(Assignment.follow(north.id(), main.id()).in(STATION));

        main.publishes(away);
        removes(30, 50);
        assertThat(held().revision()).isEqualTo(3);
        assertThat(held().removed()).isEqualTo(50);

        puts(0, 50, 100);
        assertThat(held()).as("all is back").isNull();
    }

    @Test
    void lossesOverALongTimeAreNoBurst() {
        removes(0, 40);
        timePasses();
        removes(40, 51);

        assertThat(held()).isNull();
    }

    @Test
    void nothingIsHeldWhereNobodyFollows() {
        shop.assign(Assignment.main(north.id()), Assignment.main(south.id()));
        removes(0, ARTICLES);

        assertThat(held()).isNull();
    }

    @Test
    void theMainGoesOnAndItsFollowersGetAllOnceAUserDistributesIt() {
        removes(0, 60);
        var later = main.puts(article("2000", 5));
        assertThat(later.revision()).isEqualTo(3);
        north.pulls();
        assertThat(revision(north)).isEqualTo(1);
        main.pulls();
        assertThat(main.prices()).hasSize(41);

        holds.distribute(shop.user(), main.device());

        north.pulls();
        assertThat(revision(north)).isEqualTo(3);
        assertThat(north.prices()).hasSize(41);
        refuses(ProblemCode.NOTHING_IS_HELD, () -> holds.distribute(shop.user(), main.device()));
        refuses(ProblemCode.NOTHING_IS_HELD, () -> holds.inverse(main.device(), source()));
    }

    @Test
    void aFollowerBeyondTheHeldRevisionStaysWhereItIs() {
        removes(0, 30);
        south.pulls();
        removes(30, 60);

        assertThat(south.pulls()).isEmpty();
        assertThat(revision(south)).isEqualTo(2);
        north.pulls();
        assertThat(revision(north)).isEqualTo(1);
    }

    @Test
    void aPullThatBeganBeforeIsVoid() {
        puts(200, 210, 7);
        removes(0, 1);
        var first = north.page(null, 5);
        assertThat(first.head().revision()).isEqualTo(3);
        removes(1, 60);

        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> north.page(first.continuation(), 5));
        north.pulls();
        assertThat(revision(north)).isEqualTo(2);
    }

    /** Puts back what each article has lost, and leaves alone what was typed since. */
    @Test
    void theInverseGivesBackWhatWasLostAlone() {
        removes(0, 50);
        puts(50, 60, 0);
        main.puts(article("99", 777));

        var inverse = holds.inverse(main.device(), source());

        var numbers = inverse.edits().stream()
                .map(edit -> Integer.parseInt(edit.number().value()));
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).boxed().toList());
        main.publishes(inverse.edits());
        assertThat(held()).isNull();
        north.pulls();
        assertThat(north.prices())
                .hasSize(ARTICLES)
                .containsEntry("99", 777L)
                .containsEntry("0", 100L)
                .containsEntry("59", 100L);
    }
}
