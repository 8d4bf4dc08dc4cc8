package tillsync.service.people.account;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/**
 * The address of one mailbox, in small letters, at a domain without an empty part. It has no character that means
 * something in the head of a mail. A shop's own mail server may have a name without a dot.
 */
public final class EmailAddress {
    private static final String PART = "[^\\s@\\p{Cntrl}\\p{Cs}\\p{Cf}<>()\\[\\],;:\\\\\"]";
    private static final Pattern FORM = Pattern.compile(PART + "{1,64}@(?=[^.]+(?:\\.[^.]+)*$)" + PART + "{1,255}");
    private static final int MOST_LENGTH = 320;

    private EmailAddress() {}

    /** Refuses INVALID. */
    public static String require(@Nullable String email) {
        var address = normal(email);
        if (address.length() > MOST_LENGTH || !FORM.matcher(address).matches()) {
            throw Refusal.invalid("/email", "EMAIL", "email: (expected: an address such as anna@example.com)");
        }
        return address;
    }

    /**
     * The form in which an address is stored and looked for. This form is the one that is checked: some letters become
     * two when they are made small.
     */
    static String normal(@Nullable String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }
}
