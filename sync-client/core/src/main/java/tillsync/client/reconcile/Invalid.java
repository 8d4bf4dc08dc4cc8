package tillsync.client.reconcile;

import tillsync.problem.Flaw;

/**
 * An article of the software that breaks a rule.
 *
 * @param number "" if it had none
 * @param pointer to the member at fault; "" is the whole article
 * @param code stable, such as UNKNOWN_VAT; TWICE if the software has two articles under that number
 */
public record Invalid(String number, String pointer, String code, String detail) {
    static Invalid of(String number, Flaw flaw) {
        return new Invalid(number, flaw.pointer(), flaw.code(), flaw.detail());
    }
}
