package tillsync.service.people.mail;

import java.util.List;

/**
 * A mail that is to be sent.
 *
 * @param address one mailbox
 * @param args the arguments of its text; {@link Worded} if they read differently in each language
 */
public record Letter(String address, MailText text, List<Object> args) {
    public static Letter of(String address, MailText text, Object... args) {
        return new Letter(address, text, List.of(args));
    }
}
