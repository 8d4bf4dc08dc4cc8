package tillsync.service.people.account;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/**
 * The address of one mailbox, in lower case and with ASCII letters only: of others, a mail server would get just the
 * last eight bits, and the mail would go to another mailbox. A domain with other letters is converted to its
 * {@code xn--} form. A shop's own mail server may have a name without a dot.
 */
public final class EmailAddress {
    private static final String MAILBOX = "[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}";
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final int MOST_OF_DOMAIN = 255;
    private static final Pattern FORM = Pattern.compile(MAILBOX + "@(?=.{1,255}$)" + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** Two letters that {@link IDN} replaces by others, which changes the domain. */
    private static final Pattern CHANGED = Pattern.compile(".*[\u00df\u03c2].*");

    private EmailAddress() {}

    /** Refuses INVALID. */
    public static String require(@Nullable String email) {
        var address = normal(email);
        if (!FORM.matcher(address).matches()) {
            throw Refusal.invalid("/email", "EMAIL", "email: (expected: an address such as anna@example.com)");
        }
        return address;
    }

    /**
     * The form in which an address is stored and looked for. Checks apply to this form: lower-casing turns some letters
     * into two.
     */
    static String normal(@Nullable String email) {
        var address = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        int domain = address.lastIndexOf('@') + 1;
        return address.substring(0, domain) + inAscii(address.substring(domain));
    }

    private static String inAscii(String domain) {
        if (domain.length() > MOST_OF_DOMAIN
                || ASCII.matcher(domain).matches()
                || CHANGED.matcher(domain).matches()) {
            return domain;
        }
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            return domain;
        }
    }
}
