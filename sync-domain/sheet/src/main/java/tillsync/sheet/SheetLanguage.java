package tillsync.sheet;

import java.util.Locale;

/** The language in which a list of articles is written. The command line of a till reads English ones. */
public enum SheetLanguage {
    ENGLISH("attribute: ", '.'),
    GERMAN("Merkmal: ", ',');

    private final String attribute;
    private final char decimal;

    SheetLanguage(String attribute, char decimal) {
        this.attribute = attribute;
        this.decimal = decimal;
    }

    public static SheetLanguage of(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** What stands before the name of an attribute, in the header of its column. */
    String attribute() {
        return attribute;
    }

    /** What stands before the cents of a price. */
    char decimal() {
        return decimal;
    }
}
