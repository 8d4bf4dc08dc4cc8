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

    /** What stands before the name of an attribute, in the header of its column. */
    String attribute() {
        return attribute;
    }

    /** What stands before the name of a price group, in the header of the column of its prices. */
    String groupPrice() {
        return groupPrice;
    }

    /** Likewise, in the header of the column that says whether the group sells articles. */
    String groupOffered() {
        return groupOffered;
    }

    String yes() {
        return yes;
    }

    String no() {
        return no;
    }

    /** What stands before the cents of a price. */
    char decimal() {
        return decimal;
    }
}
