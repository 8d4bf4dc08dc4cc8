package tillsync.service.people.mail;

import java.util.Locale;

/** A part of a mail that reads differently in each language. */
@FunctionalInterface
public interface Worded {
    String in(Locale language);
}
