package tillsync.condition;

import java.util.Locale;
import java.util.Optional;

/**
 * Explains a code to the people in the shop.
 *
 * @param code such as TAXOPOS_NOT_FOREGROUND
 * @param title what is the case, one sentence
 * @param remedy what to do about it
 */
public record Explanation(String code, String title, String remedy) {
    private static final Texts TEXTS = Texts.of(Explanation.class, "conditions");

    /** The explanation in German or English; empty if the code is not known here, as one of a newer service. */
    public static Optional<Explanation> of(String code, Locale locale) {
        return TEXTS.find(code + ".title", locale).flatMap(title -> TEXTS.find(code + ".remedy", locale)
                .map(remedy -> new Explanation(code, title, remedy)));
    }
}
