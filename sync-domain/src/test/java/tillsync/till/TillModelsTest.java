package tillsync.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class TillModelsTest {
    private final TillModels models = new TillModels(
            List.of("POSSUM5", "POSSUM5+", "POSSUM6", "POSSUM12", "POSSUM16"), List.of("Posiflex RT-1016 (TX)"));

    @Nested
    class Admit {
        @ParameterizedTest
        @CsvSource({
            "POSSUM5, POSSUM5",
            "possum5, POSSUM5",
            "Possum 5, POSSUM5",
            "POSSUM5+, POSSUM5+",
            "possum 5 + (tx), POSSUM5+",
            "POSSUM12(TX), POSSUM12",
            "'  pos sum16 ', POSSUM16"
        })
        void takesNoNoticeOfCaseSpacesAndTx(String model, String name) {
            assertThat(models.admit(model)).isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Posiflex RT-1016 (TX)", "posiflex rt-1016", "POSIFLEXRT-1016(tx)"})
        void saysWhichAreAnnounced(String model) {
            refuses(model, ProblemCode.MODEL_ANNOUNCED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "(TX)", "POSSUM", "POSSUM7", "POSSUM55", "XPOSSUM5", "POSSUM5++", "Posiflex"})
        void refusesOthers(String model) {
            refuses(model, ProblemCode.MODEL_NOT_SUPPORTED);
        }

        private void refuses(String model, ProblemCode code) {
            assertThatThrownBy(() -> models.admit(model))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        }
    }
}
