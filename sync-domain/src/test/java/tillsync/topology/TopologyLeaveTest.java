package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.topology.Shop.refuses;
import static tillsync.topology.Shop.till;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.topology.Topology.Followers;

class TopologyLeaveTest {
    private static final Followers INDEPENDENT = new Followers(null);

    /** b and c follow a; d is a main with the follower e. */
    private final Shop shop = Shop.of("a", "b", "c", "d", "e").change("b>a", "c>a", "e>d");

    private static Followers follow(String till) {
        return new Followers(till(till));
    }

    @Nested
    class Leave {
        @Test
        void ofAFollowerMovesNobodyElse() {
            assertThat(shop.leave("b", null).drawn()).isEqualTo("a=c1 c>a=c1 d=c4 e>d=c4");
        }

        @Test
        void ofAMainWithoutFollowersMovesNobodyElse() {
            assertThat(shop.change("e").leave("d", null).drawn()).isEqualTo("a=c1 b>a=c1 c>a=c1 e=c6");
        }

        @Test
        void ofAMainWithFollowersIsRefusedWhereNothingIsSaidOfThem() {
            refuses(ProblemCode.HAS_FOLLOWERS, () -> shop.leave("a", null));
            try {
                shop.leave("a", null);
            } catch (Refusal refusal) {
                assertThat(refusal.facts()).containsEntry("followers", List.of(till("b"), till("c")));
            }
        }

        @Test
        void makesFollowersIndependentEachWithACopy() {
            assertThat(shop.leave("a", INDEPENDENT).drawn()).isEqualTo("b=c6 c=c7 d=c4 e>d=c4");
        }

        @Test
        void givesFollowersToAnotherMain() {
            assertThat(shop.leave("a", follow("d")).drawn()).isEqualTo("b>d=c4 c>d=c4 d=c4 e>d=c4");
        }

        @Test
        void givesFollowersToOneOfThemWhichBecomesAMainByCopy() {
            assertThat(shop.leave("a", follow("c")).drawn()).isEqualTo("b>c=c6 c=c6 d=c4 e>d=c4");
        }

        @Test
        void givesFollowersToNoFollowerNorToItselfNorToAStranger() {
            refuses(ProblemCode.SOURCE_IS_FOLLOWER, () -> shop.leave("a", follow("e")));
            refuses(ProblemCode.SELF, () -> shop.leave("a", follow("a")));
            refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.leave("a", follow("x")));
        }

        @Test
        void ofAStrangerIsRefused() {
            refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.leave("x", null));
        }

        @Test
        void isOneStepOfTheVersion() {
            long before = shop.topology.version();
            var after = shop.leave("a", follow("c")).topology;
            assertThat(after.version()).isEqualTo(before + 1);
            assertThat(after.place(till("b")).since()).isEqualTo(before + 1);
            assertThat(after.followersOf(till("c"))).containsExactly(till("b"));
        }
    }

    @Nested
    class Return {
        @Test
        void ofAFollowerIsToItsMain() {
            assertThat(shop.leave("b", null).returns("b").drawn()).isEqualTo("a=c1 b>a=c1 c>a=c1 d=c4 e>d=c4");
        }

        @Test
        void ofAMainIsToItsOwnCatalogueAndWithoutTheFollowersThatItHad() {
            assertThat(shop.leave("a", follow("d")).returns("a").drawn()).isEqualTo("a=c1 b>d=c4 c>d=c4 d=c4 e>d=c4");
        }

        @Test
        void ofAFollowerWhoseMainIsGoneOrAFollowerItselfIsToItsOwnLastCatalogue() {
            assertThat(shop.leave("b", null)
                            .leave("a", INDEPENDENT)
                            .returns("b")
                            .drawn())
                    .startsWith("b=c2 ");
            assertThat(shop.leave("e", null).change("d>c", "c").returns("e").drawn())
                    .endsWith(" e=c5");
        }

        @Test
        void ofAFollowerIsNotToAMainThatWhoConnectsItMayNotGiveFollowers() {
            var left = shop.leave("b", null).topology;
            assertThat(left.returns(till("b"), main -> false).follows()).isNull();
            assertThat(left.returns(till("b"), till("a")::equals).follows()).isEqualTo(till("a"));
        }

        @Test
        void isOfOneThatLeftAndOnce() {
            refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.returns("a"));
            refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.returns("x"));
            shop.leave("b", null).returns("b");
            refuses(ProblemCode.UNKNOWN_DEVICE, () -> shop.returns("b"));
        }
    }
}
