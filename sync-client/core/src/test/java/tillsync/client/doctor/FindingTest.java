package tillsync.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.condition.Texts;

class FindingTest {
    private static final Texts TEXTS = Texts.of(Finding.class, "findings");

    static Stream<String> codes() {
        assertThat(TEXTS.keys(Locale.GERMAN)).isEqualTo(TEXTS.keys(Locale.ENGLISH));
        return TEXTS.keys(Locale.ENGLISH).stream()
                .filter(key -> key.endsWith(".remedy"))
                .map(key -> key.replace(".remedy", ""));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachCodeHasATitleAndARemedyInBothLanguages(String code) {
        var finding = Finding.fault(Check.STORE, code, "");
        for (var locale : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            assertThat(finding.title(locale)).endsWith(".").isNotEqualTo(code);
            assertThat(finding.remedy(locale)).endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void whatIsWellHasATitleAndNoRemedyInBothLanguages(Check check) {
        for (var locale : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            assertThat(Finding.ok(check, "").title(locale)).endsWith(".");
            assertThat(Finding.ok(check, "").remedy(locale)).isEmpty();
            assertThat(Finding.ok(check, "").subject(locale)).isNotEqualTo(check.name());
        }
    }

    /** Codes that tills report, too. */
    @ParameterizedTest
    @MethodSource
    void takesTheWordsOfConditions(String code) {
        assertThat(Finding.fault(Check.TOKEN, code, "").title(Locale.GERMAN)).endsWith(".");
    }

    static Stream<String> takesTheWordsOfConditions() {
        return Stream.of(
                "NOT_PAIRED",
                "SIGN_OFF_UNTOLD",
                "UNAUTHENTICATED",
                "SOFTWARE_TOO_OLD",
                "CLOCK_WRONG",
                "ANSWER_BROKEN",
                "STORE_DAMAGED",
                "STORE_UNUSABLE",
                "INTERNAL");
    }
}
