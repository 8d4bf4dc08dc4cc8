package tillsync.condition;

import java.util.Locale;
import java.util.Optional;

/**
 * Explains a code to the people in the shop.
 *
 * @param code such as TAXOPOS_NOT_FOREGROUND
 * @param title the problem, in one sentence
 * @param remedy the steps that solve it
 */
public record Explanation(String code, String title, String remedy) {
    private static final Texts TEXTS = Texts.of(Explanation.class, "conditions");

    /** The explanation in German or English; empty for an unknown code, such as one of a newer service. */
    public static Optional<Explanation> of(String code, Locale locale) {
        return TEXTS.find(code + ".title", locale).flatMap(title -> TEXTS.find(code + ".remedy", locale)
                .map(remedy -> new Explanation(code, title, remedy)));
    }
}
