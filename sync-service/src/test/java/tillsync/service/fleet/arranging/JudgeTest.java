package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Each refusal beside the till whose wish it is; "?": the user is a viewer there, "*": it is somebody else's. */
class JudgeTest {

    @ParameterizedTest
    @CsvSource({
        "a b c,      b>a c>a,       ''",
        "a b c,      a>a,           a:SELF",
        "a b>a c,    c>b,           c:SOURCE_IS_FOLLOWER/lead:b",
        "a b>a c,    a>c,           a:HAS_FOLLOWERS/along:a",
        "a b>a? c,   a>c,           a:HAS_FOLLOWERS",
        "a b>a* c,   a>c,           a:HAS_FOLLOWERS_OF_OTHERS",
        "a b>a c,    a>c c>b,       a:SOURCE_IS_FOLLOWER/lead:c c:SOURCE_IS_FOLLOWER/lead:b",
        "a b c,      b>x,           b:UNKNOWN_DEVICE",
        "a b c,      x>a,           x:UNKNOWN_DEVICE",
        "a* b c,     b>a,           b:UNKNOWN_DEVICE",
        "a* b c,     a>b,           a:UNKNOWN_DEVICE",
        "a? b c,     a>b,           a:ROLE_TOO_LOW",
        "a? b c,     b>a,           b:ROLE_TOO_LOW_SOURCE",
        "a b c,      a>a b>x,       a:SELF b:UNKNOWN_DEVICE",
    })
    void objects(String now, String draft, String objections) {
        var found = Judge.objections(Stage.draft(draft), Stage.scene(now)).entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue().code()
                        + (each.getValue().repair() == null
                                ? ""
                                : "/" + each.getValue().repair()))
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(objections);
    }

    private static ArrangementTexts words(Locale locale) {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages-topology");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return new ArrangementTexts(texts, locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void saysEachInASentenceAndNeverByItsCode(String language) {
        var words = words(Locale.forLanguageTag(language));
        for (var code : List.of(
                "SELF",
                "SOURCE_IS_FOLLOWER",
                "HAS_FOLLOWERS",
                "HAS_FOLLOWERS_OF_OTHERS",
                "UNKNOWN_DEVICE",
                "OTHER_MERCHANT",
                "NO_FORMER_CATALOGUE",
                "ROLE_TOO_LOW",
                "ROLE_TOO_LOW_SOURCE")) {
            var sentence = new Objection(code, "Nord", "Markt", List.of("Süd"), null).sentence(words);
            assertThat(sentence).endsWith(".").doesNotContain("_", "{", "topology.");
        }
        assertThat(new Objection("SOURCE_IS_FOLLOWER", "Nord", "Markt", List.of(), "lead:x").button(words))
                .contains("Markt");
    }

    @Test
    void namesWhoIsInTheWay() {
        var objection = Judge.objections(Stage.draft("a>h"), Stage.scene("a b>a c>a d>a e>a f>a g>a h"));
        assertThat(objection.get(Stage.till("a")).sentence(words(Locale.GERMAN)))
                .isEqualTo("Von „A“ beziehen noch Kassen ihre Artikeldaten: B, C, D, E, F und 1 weitere."
                        + " Legen Sie fest, woher diese sie bekommen.");
    }
}
