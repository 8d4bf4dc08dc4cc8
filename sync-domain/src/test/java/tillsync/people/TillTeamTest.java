package tillsync.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tillsync.inbox.InboxId;
import tillsync.people.TillEvent.RoleGiven;
import tillsync.people.TillEvent.UserLeft;
import tillsync.people.TillEvent.UserLinked;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

class TillTeamTest {
    private static final MerchantId MERCHANT = MerchantId.of("m");
    private static final DeviceId TILL = DeviceId.of("till");
    private static final UserId ANNA = UserId.of("anna");
    private static final UserId BEN = UserId.of("ben");
    private static final UserId NOBODY = UserId.of("nobody");

    private final TillTeam both = team(Map.of(ANNA, TillRole.OWNER, BEN, TillRole.VIEWER));

    private static TillTeam team(Map<UserId, TillRole> users) {
        return new TillTeam(MERCHANT, TILL, users);
    }

    private static void refuses(ProblemCode code, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    void idsAreWrittenAsTheyAre() {
        assertThat(List.of(MERCHANT, TILL, ANNA, new InboxId("late")))
                .extracting(Object::toString)
                .containsExactly("m", "till", "anna", "late");
    }

    @Nested
    class Admit {
        @Test
        void givesANewUserTheRoleAndAnOldOneMoreButNeverLess() {
            assertThat(both.admit(ANNA, NOBODY, TillRole.EDITOR))
                    .contains(new UserLinked(MERCHANT, TILL, NOBODY, TillRole.EDITOR));
            assertThat(both.admit(ANNA, BEN, TillRole.EDITOR))
                    .contains(new RoleGiven(MERCHANT, TILL, BEN, TillRole.EDITOR));
            assertThat(both.admit(ANNA, BEN, TillRole.VIEWER)).isEmpty();
            assertThat(both.admit(ANNA, ANNA, TillRole.VIEWER)).isEmpty();
        }

        @Test
        void isAskedByOwnersAlone() {
            refuses(ProblemCode.ROLE_TOO_LOW, () -> both.admit(BEN, NOBODY, TillRole.VIEWER));
            refuses(ProblemCode.NOT_FOUND, () -> both.admit(NOBODY, BEN, TillRole.OWNER));
        }
    }

    @Nested
    class Link {
        @Test
        void makesTheFirstUserTheOwnerAndLaterOnesViewers() {
            assertThat(team(Map.of()).link(ANNA)).contains(new UserLinked(MERCHANT, TILL, ANNA, TillRole.OWNER));
            assertThat(team(Map.of(ANNA, TillRole.OWNER)).link(BEN))
                    .contains(new UserLinked(MERCHANT, TILL, BEN, TillRole.VIEWER));
        }

        @Test
        void changesNothingForWhoIsLinkedAlready() {
            assertThat(both.roleOf(BEN)).isEqualTo(TillRole.VIEWER);
            assertThat(both.link(ANNA)).isEmpty();
            assertThat(both.link(BEN)).isEmpty();
        }
    }

    @Nested
    class Give {
        @Test
        void isAnOwnersDecision() {
            assertThat(both.give(ANNA, BEN, TillRole.EDITOR))
                    .contains(new RoleGiven(MERCHANT, TILL, BEN, TillRole.EDITOR));
            refuses(ProblemCode.ROLE_TOO_LOW, () -> both.give(BEN, BEN, TillRole.OWNER));
            refuses(ProblemCode.NOT_FOUND, () -> both.give(NOBODY, BEN, TillRole.OWNER));
            refuses(ProblemCode.NOT_FOUND, () -> both.give(ANNA, NOBODY, TillRole.OWNER));
        }

        @Test
        void leavesAnOwner() {
            refuses(ProblemCode.LAST_OWNER, () -> both.give(ANNA, ANNA, TillRole.EDITOR));
            assertThat(team(Map.of(ANNA, TillRole.OWNER, BEN, TillRole.OWNER)).give(ANNA, ANNA, TillRole.EDITOR))
                    .isPresent();
        }

        @Test
        void ofTheSameRoleChangesNothing() {
            assertThat(both.give(ANNA, ANNA, TillRole.OWNER)).isEmpty();
        }
    }

    @Nested
    class Leave {
        @Test
        void isEverybodysOwnDecisionOrAnOwners() {
            assertThat(both.leave(BEN, BEN)).isEqualTo(new UserLeft(MERCHANT, TILL, BEN));
            assertThat(both.leave(ANNA, BEN)).isEqualTo(new UserLeft(MERCHANT, TILL, BEN));
            refuses(ProblemCode.ROLE_TOO_LOW, () -> both.leave(BEN, ANNA));
            refuses(ProblemCode.NOT_FOUND, () -> both.leave(NOBODY, NOBODY));
        }

        @Test
        void isNotForTheLastOwner() {
            refuses(ProblemCode.LAST_OWNER, () -> both.leave(ANNA, ANNA));
        }
    }

    @Test
    void onceThereIsAnOwnerOneRemainsWhateverIsTried() {
        var people = List.of(ANNA, BEN, NOBODY, UserId.of("eve"));
        Seeds.each(500, random -> {
            var users = new HashMap<UserId, TillRole>();
            for (int step = 0; step < 40; step++) {
                try {
                    step(random, people, users);
                } catch (Refusal refused) {
                    assertThat(refused.code())
                            .isIn(ProblemCode.NOT_FOUND, ProblemCode.ROLE_TOO_LOW, ProblemCode.LAST_OWNER);
                }
                assertThat(users.isEmpty() || users.containsValue(TillRole.OWNER))
                        .isTrue();
            }
        });
    }

    private static void step(Random random, List<UserId> people, Map<UserId, TillRole> users) {
        var by = people.get(random.nextInt(people.size()));
        var user = people.get(random.nextInt(people.size()));
        switch (random.nextInt(3)) {
            case 0 -> team(users).link(user).ifPresent(event -> users.put(event.user(), event.role()));
            case 1 ->
                team(users)
                        .give(by, user, TillRole.values()[random.nextInt(3)])
                        .ifPresent(event -> users.put(event.user(), event.role()));
            default -> users.remove(team(users).leave(by, user).user());
        }
    }
}
