package tillsync.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static void fails(String pointer) {
        throw Refusal.invalid(pointer, "LENGTH", "too long");
    }

    private static Refusal unlessAll(Runnable... checks) {
        return assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Refusal.unlessAll(checks))
                .actual();
    }

    @Test
    void hasTheFlawsOfAllChecks() {
        assertThat(unlessAll(() -> fails("/a"), () -> {}, () -> fails("/b")).flaws())
                .extracting(Flaw::pointer)
                .containsExactly("/a", "/b");
        assertThatCode(() -> Refusal.unlessAll(() -> {})).doesNotThrowAnyException();
    }

    @Test
    void namesAllFlawsInItsMessage() {
        assertThat(unlessAll(() -> fails("/a"), () -> fails("")))
                .hasMessage("/a LENGTH: too long; LENGTH: too long")
                .hasToString("INVALID: /a LENGTH: too long; LENGTH: too long");
    }

    @Test
    void namesTheFirstOfVeryManyFlaws() {
        var many = Collections.nCopies(12, new Flaw("/a", "LENGTH", "too long"));
        assertThat(Refusal.invalid(many))
                .hasMessageStartingWith("12 flaws: /a LENGTH: too long; ")
                .hasMessageEndingWith(" too long; ...");
    }

    @Test
    void comesAtOnceIfItsReasonIsNoFlaw() {
        var away = Refusal.of(ProblemCode.NOT_FOUND, "till: gone");
        assertThat(unlessAll(() -> fails("/a"), () -> {
                    throw away;
                }))
                .isSameAs(away);
    }

    @Test
    void hasACodeWithAStatusAndANameOnTheWire() {
        assertThat(ProblemCode.NOT_FOUND.status()).isEqualTo(404);
        assertThat(ProblemCode.NOT_FOUND.wireName()).isEqualTo("NOT_FOUND");
    }
}
