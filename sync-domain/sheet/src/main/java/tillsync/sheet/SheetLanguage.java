package tillsync.sheet;

import java.util.Locale;

/** The language in which a list of articles is written. The command line of a till reads English ones. */
public enum SheetLanguage {
    ENGLISH("attribute: ", "price: ", "offered: ", "yes", "no", '.'),
    GERMAN("Merkmal: ", "Preis: ", "Angeboten: ", "ja", "nein", ',');

    private final String attribute;
    private final String groupPrice;
    private final String groupOffered;
    private final String yes;
    private final String no;
    private final char decimal;

    SheetLanguage(String attribute, String groupPrice, String groupOffered, String yes, String no, char decimal) {
        this.attribute = attribute;
        this.groupPrice = groupPrice;
        this.groupOffered = groupOffered;
        this.yes = yes;
        this.no = no;
        this.decimal = decimal;
    }

    public static SheetLanguage of(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** The prefix of an attribute's header. */
    String attribute() {
        return attribute;
    }

    /** The prefix of the header of a price group's prices. */
    String groupPrice() {
        return groupPrice;
    }

    /** The prefix of the header of a price group's yes or no. */
    String groupOffered() {
        return groupOffered;
    }

    String yes() {
        return yes;
    }

    String no() {
        return no;
    }

    /** The decimal separator of prices. */
    char decimal() {
        return decimal;
    }
}
