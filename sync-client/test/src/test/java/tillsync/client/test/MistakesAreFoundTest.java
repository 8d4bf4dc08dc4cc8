package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each mistake of a vendor is found, and its rule is named. */
class MistakesAreFoundTest {
    private static void finds(Mistake mistake, Rule rule) {
        var found = BrokenRules.of(place -> new SamplePos(place, mistake));

        assertThat(found).extracting(RuleBroken::rule).contains(rule);
        assertThat(found).filteredOn(broken -> broken.rule() == rule).allSatisfy(broken -> assertThat(
                        broken.getMessage())
                .startsWith(rule.sentence() + " (" + rule.section() + ") Seen: "));
    }

    @Test
    void oneCommitTooFew() {
        finds(Mistake.ONE_COMMIT_TOO_FEW, Rule.COMMIT_BEFORE_ANSWER);
    }

    @Test
    void aBatchThatIsNotIdempotent() {
        finds(Mistake.BATCH_NOT_IDEMPOTENT, Rule.TWICE_IS_ONCE);
    }

    @Test
    void aRemovalThatIsIgnored() {
        finds(Mistake.REMOVAL_IGNORED, Rule.REMOVAL);
    }

    @Test
    void anArticleThatIsNotTakenAndForgotten() {
        finds(Mistake.HELD_FORGOTTEN, Rule.HELD);
    }

    @Test
    void aPriceThatChangesDuringASale() {
        finds(Mistake.PRICE_APPLIED_DURING_A_SALE, Rule.OPEN_SALE);
    }

    @Test
    void aPlannedValueThatBeginsAtMidnightOfUtc() {
        finds(Mistake.PLANNED_AT_UTC_MIDNIGHT, Rule.LOCAL_TIME);
    }

    @Test
    void anEditBeforeTheOwnCommit() {
        finds(Mistake.EDIT_BEFORE_OWN_COMMIT, Rule.OWN_COMMIT_FIRST);
    }

    @Test
    void unknownMembersThatAreDropped() {
        finds(Mistake.UNKNOWN_MEMBERS_DROPPED, Rule.UNKNOWN_MEMBERS);
    }

    @Test
    void anErrorThatIsSwallowed() {
        finds(Mistake.ERROR_SWALLOWED, Rule.FAILURE_IS_TOLD);
    }

    @Test
    void aDemotionThatIsIgnored() {
        finds(Mistake.DEMOTION_IGNORED, Rule.FOLLOWER);
    }
}
