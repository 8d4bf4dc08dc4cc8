package tillsync.client.doctor;

import java.util.Locale;
import tillsync.android.Optionals;
import tillsync.condition.Explanation;
import tillsync.condition.Texts;

/**
 * The result of a check. A code that tills also report as a condition, such as CLOCK_WRONG, has the same words here.
 *
 * @param code such as CONNECTION_REFUSED; the name of the check if all is well
 * @param detail for a technician: what was asked, and what came; "" if there is nothing to add
 */
public record Finding(Check check, String code, CheckOutcome outcome, String detail) {
    private static final Texts TEXTS = Texts.of(Finding.class, "findings");

    static Finding ok(Check check, String detail) {
        return new Finding(check, check.name(), CheckOutcome.OK, detail);
    }

    static Finding warning(Check check, String code, String detail) {
        return new Finding(check, code, CheckOutcome.WARNING, detail);
    }

    static Finding fault(Check check, String code, String detail) {
        return new Finding(check, code, CheckOutcome.FAULT, detail);
    }

    static Finding notTried(Check check, String code, String detail) {
        return new Finding(check, code, CheckOutcome.NOT_TRIED, detail);
    }

    /** The subject of the check, in German or English. */
    public String subject(Locale locale) {
        return TEXTS.find("check." + check, locale).orElseGet(check::name);
    }

    /** The finding, as one sentence. */
    public String title(Locale locale) {
        return Optionals.or(TEXTS.find(code + ".title", locale), () -> Explanation.of(code, locale)
                        .map(Explanation::title))
                .orElse(code);
    }

    /** The remedy; "" if there is nothing to do. */
    public String remedy(Locale locale) {
        return Optionals.or(TEXTS.find(code + ".remedy", locale), () -> Explanation.of(code, locale)
                        .map(Explanation::remedy))
                .orElse("");
    }

    /** Returns true if checks that need this one are pointless. */
    boolean isInTheWay() {
        return outcome == CheckOutcome.FAULT
                || outcome == CheckOutcome.NOT_TRIED && !code.equals(NetworkChecks.NOT_ENCRYPTED);
    }
}
