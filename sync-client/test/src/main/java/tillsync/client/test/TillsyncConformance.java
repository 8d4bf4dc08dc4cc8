package tillsync.client.test;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests of the rules that each till's software must keep, around a service in memory:
 *
 * <pre>{@code
 * class MyPosConformanceTest {
 *     @TestFactory
 *     Stream<DynamicTest> keepsTheRules() {
 *         return TillsyncConformance.of(MyPos::new);
 *     }
 * }
 * }</pre>
 *
 * Each test opens the software anew, in a directory of its own, and needs neither network nor waiting. It runs in a
 * thread of its own, for a minute at most. A test that fails names the broken {@link Rule} and the document that
 * explains it ({@link RuleBroken}).
 */
public final class TillsyncConformance {
    /** The limit for a test, which takes a few seconds on a busy machine. */
    private static final Duration MOST = Duration.ofMinutes(1);

    private TillsyncConformance() {}

    /** Returns the tests of that software, which opens itself in the place that it is given. */
    public static Stream<DynamicTest> of(Opening<? extends VendorSoftware> software) {
        Opening<VendorSoftware> opening = software::open;
        return Stream.of(
                test("takes over articles, prices and VAT", Rule.TAKES_OVER, opening, TakingOver::articles),
                test("removes what was removed", Rule.REMOVAL, opening, TakingOver::removals),
                test("names what it cannot take over, and takes it later", Rule.HELD, opening, TakingOver::held),
                test("is killed at each moment of a takeover", Rule.TWICE_IS_ONCE, opening, Killed::whileTakingOver),
                test("does not take over what it cannot write", Rule.FAILURE_IS_TOLD, opening, Failing::writes),
                test("changes no price during a sale", Rule.OPEN_SALE, opening, Selling::duringASale),
                test("begins and ends planned values at local time", Rule.LOCAL_TIME, opening, Selling::plannedValues),
                test("publishes its own edits, and them alone", Rule.EDITS_ARRIVE, opening, Editing::edits),
                test("commits before it edits", Rule.OWN_COMMIT_FIRST, opening, Editing::ownCommitFirst),
                test("takes back what is refused", Rule.REFUSED_EDIT, opening, Editing::refused),
                test("is killed at each moment of an edit", Rule.RECONCILE_AT_START, opening, Killed::whileEditing),
                test("follows another main after it was one", Rule.FOLLOWER, opening, Roles::demotion),
                test("finds what a backup lacks", Rule.RECONCILE_A_BACKUP, opening, Roles::restoredBackup));
    }

    private interface Course {
        void run(Opening<VendorSoftware> software) throws Exception;
    }

    /** @param rule that is broken if the software throws what it should not */
    private static DynamicTest test(String name, Rule rule, Opening<VendorSoftware> software, Course course) {
        return DynamicTest.dynamicTest(
                name,
                () -> Assertions.assertTimeoutPreemptively(
                        MOST,
                        () -> Trial.must(rule, () -> course.run(software)),
                        () -> "the software has not come back: a thread of it waits for what never happens; " + rule));
    }
}
