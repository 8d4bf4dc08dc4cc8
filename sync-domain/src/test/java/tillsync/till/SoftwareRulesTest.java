package tillsync.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class SoftwareRulesTest {
    private static final String LEAST = "TAXOPOS-POSSUM-2.0.24.141";
    private static final List<SoftwareRules.Known> KNOWN = List.of(
            new SoftwareRules.Known(
                    "TAXOPOS", LEAST, new TillModels(List.of("POSSUM5"), List.of("Posiflex RT-1016 (TX)"))),
            new SoftwareRules.Known("MyPos", "MyPos 7.1", TillModels.ANY));

    private final SoftwareRules rules = new SoftwareRules(KNOWN, true);

    @ParameterizedTest
    @CsvSource({
        "TAXOPOS-POSSUM-2.0.24.141, possum 5, POSSUM5",
        "MyPos 7.1, Sunmi D3, Sunmi D3",
        "MyPos 7.10, POSSUM7, POSSUM7",
        "MyPosition 0.1, Sunmi D3, Sunmi D3",
        "Kasse, Posiflex RT-1016, Posiflex RT-1016",
        "Ökokasse-2.0-beta, Ökokasse, Ökokasse"
    })
    void letsInWhatIsNewEnoughAndWhatNoRowNames(String software, String model, String shown) {
        assertThat(rules.admit(software, model)).isEqualTo(shown);
        assertThat(rules.isTooOld(software)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TAXOPOS-POSSUM-2.0.24.140, TAXOPOS-POSSUM-2.0.24.141",
        "TAXOPOS-9.0, TAXOPOS-POSSUM-2.0.24.141",
        "taxopos, TAXOPOS-POSSUM-2.0.24.141",
        "MyPos 7.0.99, MyPos 7.1",
        "mypos, MyPos 7.1",
        "MyPos 7.x, MyPos 7.1"
    })
    void saysWhichVersionIsNeeded(String software, String least) {
        assertThatThrownBy(() -> rules.admit(software, "POSSUM5"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.SOFTWARE_TOO_OLD);
                    assertThat(refusal.facts()).containsEntry("minimum", least);
                })
                .hasMessageContaining(software);
        assertThat(rules.isTooOld(software)).isTrue();
        assertThat(rules.leastOf(software)).contains(least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "9", "-MyPos", "My\u0000Pos", "a\u202eb"})
    void softwareWithoutANameIsAskedForTheFirstRow(String software) {
        assertThatThrownBy(() -> rules.admit(software, "POSSUM5")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ProblemCode.SOFTWARE_TOO_OLD);
            assertThat(refusal.facts()).containsEntry("minimum", LEAST);
        });
        assertThatThrownBy(() -> new SoftwareRules(List.of(), true).admit(software, "POSSUM5"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProblemCode.SOFTWARE_TOO_OLD);
                    assertThat(refusal.facts()).doesNotContainKey("minimum");
                });
    }

    @Test
    void modelsAreCheckedByTheRowOfTheSoftware() {
        refuses(rules, LEAST, "POSSUM7", ProblemCode.MODEL_NOT_SUPPORTED);
        refuses(rules, LEAST, "posiflex rt-1016", ProblemCode.MODEL_ANNOUNCED);
        for (var model : List.of("", " ", "x".repeat(65), "a\u0000b")) {
            refuses(rules, "MyPos 7.1", model, ProblemCode.MODEL_NOT_SUPPORTED);
        }
        assertThat(rules.models()).isEqualTo(new TillModels(List.of("POSSUM5"), List.of("Posiflex RT-1016 (TX)")));
    }

    @Test
    void anOperatorMayRefuseSoftwareThatNoRowNames() {
        var strict = new SoftwareRules(KNOWN, false);
        refuses(strict, "OtherPos 9.9", "POSSUM5", ProblemCode.SOFTWARE_NOT_SUPPORTED);
        assertThat(strict.admit("MyPos 7.1", "Sunmi D3")).isEqualTo("Sunmi D3");
    }

    @Test
    void aRowWithoutAVersionIsNoRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoftwareRules.Known("MyPos", "newest", TillModels.ANY))
                .withMessage("software: newest (expected: such as PRODUCT-1.2.3)");
    }

    private static void refuses(SoftwareRules rules, String software, String model, ProblemCode code) {
        assertThatThrownBy(() -> rules.admit(software, model))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
