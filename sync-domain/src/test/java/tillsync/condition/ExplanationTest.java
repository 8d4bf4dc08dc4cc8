package tillsync.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    private static final Texts TEXTS = Texts.of(Explanation.class, "conditions");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(TEXTS.keys(Locale.GERMAN)).isNotEmpty().isEqualTo(TEXTS.keys(Locale.ENGLISH));
    }

    static Stream<String> codes() {
        return TEXTS.keys(Locale.ENGLISH).stream()
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachCodeHasATitleAndARemedyInBothLanguages(String code) {
        for (var locale : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            assertThat(Explanation.of(code, locale)).hasValueSatisfying(found -> {
                assertThat(found.code()).isEqualTo(code).matches("[A-Z_]+");
                assertThat(found.title()).isNotBlank().endsWith(".").doesNotContain("Ã", "\uFFFD");
                assertThat(found.remedy()).isNotBlank().endsWith(".").doesNotContain("Ã", "\uFFFD");
            });
        }
    }

    @Test
    void speaksTheWordsOfTheManual() {
        assertThat(Explanation.of("TAXOPOS_NOT_FOREGROUND", Locale.GERMANY)).hasValueSatisfying(found -> {
            assertThat(found.title()).isEqualTo("Keine Verbindung zu TAXOPOS möglich.");
            assertThat(found.remedy()).contains("immer im Vordergrund", "Manager-Ebene");
        });
        assertThat(Explanation.of("NOT_CONNECTED", Locale.GERMAN).orElseThrow().remedy())
                .contains("Ist das Kassensystem eingeschaltet?", "Ist das Kassensystem mit dem Internet verbunden?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en-GB", ""})
    void isEnglishInAllOtherLanguagesWhateverTheMachineSpeaks(String tag) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Explanation.of("GUEST_WIFI", Locale.forLanguageTag(tag))
                            .orElseThrow()
                            .title())
                    .isEqualTo("The network hinders connections to the cloud.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void knowsNothingOfUnknownCodes() {
        assertThat(Explanation.of("STATUS_418", Locale.GERMAN)).isEmpty();
        assertThat(Explanation.of("", Locale.ENGLISH)).isEmpty();
    }
}
