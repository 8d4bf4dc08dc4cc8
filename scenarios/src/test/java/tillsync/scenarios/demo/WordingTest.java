package tillsync.scenarios.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;

@Tag("quick")
class WordingTest {
    private final Wording german = Wording.of("de", null);
    private final Wording english = Wording.of("en", "de_DE.UTF-8");
    private final Article espresso = DemoArticles.cafe().stream()
            .filter(article -> article.name().equals("Espresso"))
            .findFirst()
            .orElseThrow();

    @Test
    void saysWhatHasChanged() {
        var dearer = DemoArticles.dearerBy(espresso, 2);

        assertThat(plainSpaces(german.change(espresso, dearer))).isEqualTo("Espresso 2,25 € → 2,35 €");
        assertThat(plainSpaces(german.change(null, espresso))).isEqualTo("neu: Espresso 2,25 €");
        assertThat(german.change(espresso, null)).isEqualTo("entfernt: Espresso");
        assertThat(english.change(espresso, dearer)).isEqualTo("Espresso €2.25 → €2.35");
    }

    @Test
    void takesTheLanguageOfTheEnvironmentWhereNoneIsAskedFor() {
        assertThat(Wording.of(null, "de_AT.UTF-8").say("part.MAIN")).isEqualTo("Hauptgerät");
        assertThat(Wording.of(null, "C.UTF-8").say("part.MAIN")).isEqualTo("main till");
        assertThat(Wording.of(null, null).say("part.MAIN")).isEqualTo("main till");
    }

    @Test
    void hasEachTextInBothLanguages() {
        var root = ResourceBundle.getBundle("demo.words", Locale.ROOT);
        var inGerman = ResourceBundle.getBundle("demo.words", Locale.GERMANY);

        assertThat(root.keySet()).allMatch(key -> !root.getString(key).isEmpty());
        assertThat(inGerman.keySet()).isEqualTo(root.keySet());
    }

    /** Java puts a space that does not break before the sign of the euro. */
    private static String plainSpaces(String text) {
        return text.replace('\u00a0', ' ');
    }
}
