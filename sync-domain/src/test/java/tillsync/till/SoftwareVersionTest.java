package tillsync.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareVersionTest {
    private static final String LEAST = "TAXOPOS-POSSUM-2.0.24.141";

    @ParameterizedTest
    @ValueSource(
            strings = {"2.0.24.141", "2.0.24.142", "2.0.24.1000", "2.0.25", "2.1", "10", "2.0.024.0141", "2.0.24.141.0"
            })
    void isNewEnoughNumberByNumber(String numbers) {
        assertThat(SoftwareVersion.isAtLeast(LEAST, "TAXOPOS-POSSUM-" + numbers))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.24.140", "2.0.24.99", "2.0.9.900", "2.0.24", "2", "1.99.99.999", "0"})
    void isTooOldOtherwise(String numbers) {
        assertThat(SoftwareVersion.isAtLeast(LEAST, "TAXOPOS-POSSUM-" + numbers))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAXOPOS-9.0", "TAXOPOS-POSSUM-X-9.0", "POSSUM-9.0", "taxopos-possum-9.0"})
    void ofAnotherProductIsNever(String software) {
        assertThat(SoftwareVersion.isAtLeast(LEAST, software)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "TAXOPOS-POSSUM", "TAXOPOS-POSSUM-", "TAXOPOS-POSSUM-2..1",
                "TAXOPOS-POSSUM-9.0-beta", "9.0", "TAXOPOS-POSSUM-9.", " TAXOPOS-POSSUM-9.0",
                "TAXOPOS-POSSUM-9.0\n", "TAXOPOS-POSSUM-9999999999", "TAXOPOS-POSSUM-9.0.0.0.0.0.0.0.0", "-1",
                "A--"
            })
    void thatCannotBeReadIsTooOld(String software) {
        assertThat(SoftwareVersion.isAtLeast(LEAST, software)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SoftwareVersion.parse(software));
    }

    @Test
    void isAValue() {
        var version = SoftwareVersion.parse(LEAST);
        assertThat(version).isEqualTo(SoftwareVersion.parse(LEAST)).hasSameHashCodeAs(SoftwareVersion.parse(LEAST));
        assertThat(version).hasToString(LEAST);
        assertThat(version.product()).isEqualTo("TAXOPOS-POSSUM");
    }
}
