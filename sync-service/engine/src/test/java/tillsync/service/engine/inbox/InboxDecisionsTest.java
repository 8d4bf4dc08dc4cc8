package tillsync.service.engine.inbox;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.puts;
import static tillsync.service.engine.EngineShop.refuses;
import static tillsync.service.engine.inbox.LateEntry.number;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.tills.access.UserCaller;

/** An entry of the inbox, or a part of it, is decided once, in whatever order its users and mains decide. */
@EngineTest
class InboxDecisionsTest {
    private static final Set<ArticleNumber> ZERO = Set.of(number("0"));
    private static final Set<ArticleNumber> ONE = Set.of(number("1"));
    private static final Set<ArticleNumber> BOTH = Set.of(number("0"), number("1"));
    private static final int RACES = 10;

    @Autowired
    private LateEntry.Parts parts;

    @Autowired
    private InboxDecisions inbox;

    private LateEntry entry;

    @BeforeEach
    void anEntry() {
        entry = parts.entry();
    }

    private void discards(Held seen, Set<ArticleNumber> numbers) {
        inbox.discard(entry.user(), seen, numbers);
    }

    private void isPublished(String request, Set<ArticleNumber> numbers) {
        inbox.published(entry.user(), entry.held(), entry.main().id(), request, numbers);
    }

    private void is(String status, int events) {
        assertThat(entry.status()).isEqualTo(status);
        assertThat(entry.events()).isEqualTo(events);
    }

    @Test
    void articlesAreDiscardedOneByOneUntilNoneIsLeft() {
        discards(entry.held(), ZERO);
        is("HELD", 2);
        assertThat(entry.decided()).isEqualTo(Map.of("0", "DISCARDED"));
        assertThat(entry.held().set().edits()).isEqualTo(puts(1, 2, 55));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(entry.held(), ZERO));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(entry.held(), BOTH));

        discards(entry.held(), ONE);

        is("DISCARDED", 3);
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(entry.held(), ONE));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(entry.held(), null));
    }

    @Test
    void articlesThatAreNotInItAreRefused() {
        refuses(ProblemCode.INVALID, () -> discards(entry.held(), Set.of(number("7"))));
        refuses(ProblemCode.INVALID, () -> discards(entry.held(), Set.of(number("0"), number("7"))));
        refuses(ProblemCode.INVALID, () -> discards(entry.held(), Set.of()));
        is("HELD", 1);
    }

    /** Two users have opened the same page, and the second decides by what it showed. */
    @Test
    void whoSawTheEntryBeforeAnotherDecidedFindsThatDone() {
        var seen = entry.held();
        discards(seen, ZERO);

        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(seen, ZERO));
        is("HELD", 2);
        discards(seen, BOTH);

        is("DISCARDED", 3);
        assertThat(entry.decided()).isEqualTo(Map.of("0", "DISCARDED"));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(seen, ONE));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> discards(seen, null));
    }

    @Test
    void aRequestClosesItOnceAndAnotherOneNotAtAll() {
        isPublished("request", null);
        isPublished("request", null);
        is("PUBLISHED", 2);

        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> isPublished("another", null));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> isPublished("another", ZERO));
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> inbox.requireHeld(entry.held()));
        is("PUBLISHED", 2);
    }

    @Test
    void partsThatMainsHaveTakenOverCloseItOnceNoneIsLeft() {
        isPublished("first", ZERO);
        isPublished("first", ZERO);
        is("HELD", 2);
        assertThat(entry.decided()).isEqualTo(Map.of("0", "PUBLISHED"));

        isPublished("second", ONE);

        is("PUBLISHED", 3);
    }

    /** The main has it, whatever a user has decided while it was asked. */
    @Test
    void whatAMainHasIsPublishedAlsoIfItWasDiscardedMeanwhile() {
        discards(entry.held(), null);

        isPublished("request", null);

        is("PUBLISHED", 3);
    }

    @Test
    void aPartThatAMainHasIsPublishedAlsoIfItWasDiscardedMeanwhile() {
        discards(entry.held(), ZERO);
        isPublished("request", ZERO);
        assertThat(entry.decided()).isEqualTo(Map.of("0", "PUBLISHED"));
        is("HELD", 3);

        discards(entry.held(), null);
        isPublished("late", ONE);
        is("DISCARDED", 5);
        assertThat(entry.decided()).isEqualTo(Map.of("0", "PUBLISHED", "1", "PUBLISHED"));
    }

    @Test
    void aMainThatWasAskedForAllHasAlsoTheParts() {
        isPublished("part", ZERO);
        isPublished("all", null);

        is("PUBLISHED", 3);
        isPublished("part", ZERO);
        is("PUBLISHED", 3);
    }

    /** The numbers are of the request, and one of them was discarded since. */
    @Test
    void aRequestForSomeCoversWhatIsLeftOfThem() {
        discards(entry.held(), ONE);

        isPublished("both", BOTH);

        is("PUBLISHED", 3);
    }

    @Test
    void twoUsersDiscardAtTheSameTimeAndOneOfThemDoes() {
        for (int race = 0; race < RACES; race++) {
            entry = parts.entry();
            var seen = entry.held();
            var done = List.of(succeeds(() -> discards(seen, null)), succeeds(() -> discards(seen, null)));

            assertThat(done.stream().filter(CompletableFuture::join)).hasSize(1);
            is("DISCARDED", 2);
        }
    }

    @Test
    void twoUsersDiscardAPartEachAtTheSameTimeAndBothDo() {
        for (int race = 0; race < RACES; race++) {
            entry = parts.entry();
            var seen = entry.held();
            var done = List.of(succeeds(() -> discards(seen, ZERO)), succeeds(() -> discards(seen, ONE)));

            assertThat(done).allMatch(CompletableFuture::join);
            is("DISCARDED", 3);
            assertThat(entry.decided()).hasSize(1);
        }
    }

    @Test
    void aMainTakesItOverWhileAUserDiscardsItAndTheMainIsRight() {
        for (int race = 0; race < RACES; race++) {
            entry = parts.entry();
            var seen = entry.held();
            var discarding = succeeds(() -> discards(seen, null));
            var publishing = succeeds(() -> isPublished("request", null));

            assertThat(publishing.join()).isTrue();
            is("PUBLISHED", discarding.join() ? 3 : 2);
        }
    }

    private static CompletableFuture<Boolean> succeeds(Runnable what) {
        return supplyAsync(() -> {
            try {
                what.run();
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(ProblemCode.ENTRY_IS_CLOSED);
                return false;
            }
        });
    }

    @Test
    void anArticleThatWasEditedTwiceIsDecidedOnce() {
        entry = parts.entry(List.of(Edit.put(article("0", 10)), Edit.put(article("0", 20))));
        assertThat(entry.held().set(ZERO).edits()).hasSize(2);

        discards(entry.held(), ZERO);

        is("DISCARDED", 2);
    }

    @Test
    void itIsDecidedByWhoMayEditAndSeenByWhoMayLook() {
        var viewer = user(TillRole.VIEWER);
        var stranger = parts.engine().shop().user();

        refuses(ProblemCode.ROLE_TOO_LOW, () -> inbox.require(viewer, entry.id()));
        refuses(ProblemCode.NOT_FOUND, () -> inbox.require(stranger, entry.id()));
        refuses(ProblemCode.NOT_FOUND, () -> inbox.require(entry.user(), "never was"));
        assertThat(inbox.waiting(viewer, 9)).hasSize(1);
        assertThat(inbox.waiting(stranger, 9)).isEmpty();
        assertThat(inbox.require(user(TillRole.EDITOR), entry.id()).set().edits())
                .isEqualTo(puts(0, 2, 55));
    }

    private UserCaller user(TillRole role) {
        return entry.shop().user(entry.author(), role);
    }
}
