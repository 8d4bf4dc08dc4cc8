package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.people.TillRole;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.tills.device.Device;
import tillsync.topology.Assignment;

/** The main that takes an entry over: the one that its author follows now, or another that a user has named. */
@EngineTest
class InboxTargetTest {
    @Autowired
    private LateEntry.Parts parts;

    @Autowired
    private InboxPublishing publishing;

    private EngineShop.Parts engine;
    private LateEntry entry;

    @BeforeEach
    void anEntry() {
        engine = parts.engine();
        entry = parts.entry();
    }

    private Device target(@Nullable EngineTill named) {
        return publishing.target(
                entry.user(), entry.held(), named == null ? null : named.id().value());
    }

    @Test
    void theMainThatItsAuthorFollowsNowTakesItOver() {
        assertThat(target(null).id()).isEqualTo(entry.main().id());

        var second = entry.shop().till("second");
        entry.shop().assign(Assignment.follow(entry.author().id(), second.id()));

        assertThat(target(null).id()).isEqualTo(second.id());
    }

    @Test
    void anAuthorThatIsAMainByNowTakesItOverItself() {
        entry.shop().assign(Assignment.main(entry.author().id()));

        assertThat(target(null).id()).isEqualTo(entry.author().id());
    }

    @Test
    void anotherMainOfTheMerchantMayBeNamedAndNoOtherTill() {
        var other = entry.shop().till("other");
        var foreign = engine.shop().till("foreign");
        engine.users().put(foreign.id(), entry.user().id(), TillRole.EDITOR, OffsetDateTime.now(engine.clock()));
        var strangers = engine.shop().till("stranger's");

        assertThat(target(other).id()).isEqualTo(other.id());
        refuses(ProblemCode.TILL_IS_A_FOLLOWER, () -> target(entry.author()));
        refuses(ProblemCode.OTHER_MERCHANT, () -> target(foreign));
        refuses(ProblemCode.NOT_FOUND, () -> target(strangers));
    }

    @Test
    void whoMayOnlyLookAtTheMainDoesNotHaveItTakeAnythingOver() {
        engine.users().put(entry.main().id(), entry.user().id(), TillRole.VIEWER, OffsetDateTime.now(engine.clock()));

        refuses(ProblemCode.ROLE_TOO_LOW, () -> target(null));
        refuses(ProblemCode.ROLE_TOO_LOW, () -> target(entry.main()));
    }

    @Test
    void aMainMustBeNamedIfTheAuthorIsSignedOff() {
        entry.shop().leaves(entry.author(), null);

        assertThat(publishing.mainOf(entry.held())).isEmpty();
        assertThatThrownBy(() -> target(null))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.flaws())
                        .extracting(Flaw::pointer)
                        .containsExactly("/to"));
        assertThat(target(entry.main()).id()).isEqualTo(entry.main().id());
    }

    @Test
    void anEntryThatIsDecidedIsTakenOverByNobody() {
        parts.decisions().discard(entry.user(), entry.held(), null);

        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> target(null));
    }
}
