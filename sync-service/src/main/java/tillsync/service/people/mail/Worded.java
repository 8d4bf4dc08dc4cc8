package tillsync.service.people.mail;

import java.util.Locale;

/** What is said in a mail and reads differently in each language. */
@FunctionalInterface
public interface Worded {
    String in(Locale language);
}
