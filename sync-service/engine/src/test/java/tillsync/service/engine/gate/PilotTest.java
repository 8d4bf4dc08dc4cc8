package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.gate.DeliveryModes.PilotTill;
import tillsync.till.Delivery;
import tillsync.topology.Assignment;

/** Pilot tills get all changes, and other followers those that are released. */
@EngineTest
class PilotTest extends PilotShop {
    @Nested
    class Followers {
        @Test
        void getWhatIsReleasedAndThePilotTillAndTheMainGetAll() {
            sets("0", 120);

            assertThat(gets(south)).isEqualTo(1);
            assertThat(gets(north)).isEqualTo(2);
            assertThat(gets(main)).isEqualTo(2);
        }

        @Test
        void areNotSentBackIfTheyLeaveThePilot() {
            sets("0", 120);
            north.pulls();
            sets(pilots(0, south));
            sets("1", 120);

            assertThat(north.pulls()).isEmpty();
            assertThat(north.prices()).containsEntry("0", 120L);
            assertThat(gets(south)).isEqualTo(3);
            releases(3L, true);
            assertThat(north.pulls()).hasSize(1);
        }

        /** A till that was in the pilot has newer articles, but its copy holds only those of every till. */
        @Test
        void areCopiedWithoutWhatIsKeptBackFromThem() {
            sets("0", 120);
            north.pulls();
            sets(pilots(0, south));

            shop.assign(Assignment.main(north.id()), Assignment.main(south.id()));

            assertThat(north.pulls()).hasSize(1);
            assertThat(north.prices()).containsEntry("0", 100L);
            south.pulls();
            assertThat(south.prices()).containsEntry("0", 120L);
        }

        @Test
        void areFilledWithWhatIsReleased() {
            main.puts(article("20", 100), article("21", 100));
            var west = shop.till("west");
            var plan = shop.plan(Assignment.follow(west.id(), main.id()));
            assertThat(plan.devices().get(0).changes().add()).isEqualTo(10);
            shop.assign(Assignment.follow(west.id(), main.id()));

            assertThat(west.pulls()).hasSize(10);
        }

        @Test
        void haveTheirPullsEndedIfTheyLeaveThePilot() {
            main.puts(articles(10, 120));
            var first = north.page(null, 3);
            assertThat(first.head().revision()).isEqualTo(2);
            sets(pilots(0, south));

            refuses(ProblemCode.TOPOLOGY_CHANGED, () -> north.page(first.continuation(), 3));
            assertThat(gets(north)).isEqualTo(1);
        }

        @Test
        void getNothingWhileTheyArePausedEvenInAPilot() {
            north.pulls();
            shop.delivers(north, Delivery.HELD);
            sets("0", 120);

            assertThat(north.pulls()).isEmpty();
            assertThat(north.prices()).containsEntry("0", 100L);
        }
    }

    @Nested
    class TheView {
        @Test
        void saysWhoTriesItAndHowFarTheyAre() {
            north.reports();
            sets("0", 120);

            var view = view();

            assertThat(view.catalogue()).isEqualTo(source().catalogue());
            assertThat(view.hasPilot()).isTrue();
            assertThat(view.quietHours()).isZero();
            assertThat(view.window()).isNull();
            assertThat(view.pilots()).containsExactly(new PilotTill(north.id(), "north", true, 1));
            assertThat(view.hasConnectedPilot()).isTrue();
            assertThat(view.unnamedPilots()).isZero();
            assertThat(view.head()).isEqualTo(2);
            assertThat(view.delivered()).isEqualTo(1);
            assertThat(view.tried()).isEqualTo(1);
            assertThat(view.keepsBack()).isTrue();
            assertThat(view.waitingSince()).isNotNull();
        }

        @Test
        void saysThatNothingWaits() {
            assertThat(view().keepsBack()).isFalse();
            assertThat(view().waitingSince()).isNull();
            assertThat(view().hasConnectedPilot())
                    .as("north was never heard of")
                    .isFalse();
            sets(AT_ONCE);
            assertThat(view().hasPilot()).isFalse();
            assertThat(view().pilots()).isEmpty();
            assertThat(view().tried()).isNull();
        }

        @Test
        void namesOnlyTheUsersOwnTills() {
            var editor = shop.user(main, TillRole.EDITOR);

            var seen = modes.of(editor.id(), source());

            assertThat(seen.pilots())
                    .extracting(PilotTill::name)
                    .containsExactly(north.id().value());
            assertThat(seen.unnamedPilots()).isEqualTo(1);
        }
    }

    @Test
    void onlyFollowersOfThisMainAreItsPilotTills() {
        var west = shop.till("west");
        refuses(ProblemCode.INVALID, () -> sets(pilots(0, west)));
        refuses(ProblemCode.INVALID, () -> sets(pilots(0, main)));
        refuses(ProblemCode.INVALID, () -> sets(pilots(0, north, engine.shop().till("stranger"))));
        refuses(ProblemCode.TILL_IS_A_FOLLOWER, () -> modes.set(shop.user().id(), south.device(), AT_ONCE));
        refuses(ProblemCode.TILL_IS_A_FOLLOWER, () -> modes.release(shop.user().id(), south.id(), 1L, true));
    }

    @Test
    void anEditorChoosesTheirOwnTillsAndKeepsThoseOfOthers() {
        var editor = shop.user(main, TillRole.EDITOR);
        engine.users().put(south.id(), editor.id(), TillRole.VIEWER, OffsetDateTime.now(engine.clock()));

        modes.set(editor.id(), main.device(), pilots(0, north, south));

        assertThat(view().pilots()).hasSize(2);
        modes.set(editor.id(), main.device(), pilots(0, south));
        refuses(ProblemCode.INVALID, () -> modes.set(editor.id(), main.device(), pilots(0, north)));
    }

    @Test
    void aViewerDecidesNothing() {
        sets("0", 120);
        var viewer = shop.user(main, TillRole.VIEWER);

        refuses(ProblemCode.ROLE_TOO_LOW, () -> modes.set(viewer.id(), main.device(), pilots(0, south)));
        refuses(ProblemCode.ROLE_TOO_LOW, () -> modes.release(viewer.id(), main.id(), 2L, true));
        assertThat(gets(south)).isEqualTo(1);
    }
}
