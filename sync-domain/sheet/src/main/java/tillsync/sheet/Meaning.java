package tillsync.sheet;

/**
 * The meaning of a column. A table has each meaning at most once, or once for each price group; {@link #IGNORED} and
 * {@link #ATTRIBUTE} may repeat.
 */
public enum Meaning {
    /** The import skips the column. */
    IGNORED(""),
    NUMBER("number"),
    NAME("name"),
    /** Such as 1,49 €. */
    PRICE("price"),
    /** A price in hundredths. */
    CENTS("price"),
    CURRENCY("price"),
    /** A key, or a percentage. */
    VAT("vat"),
    GTIN("gtin"),
    CATEGORY("category"),
    UNIT("unit"),
    /** Further barcodes, as {@link CountedText} has them. */
    CODES("codes"),
    /** Numbers of linked articles, likewise. */
    LINKED("linked"),
    /** Keys of options, likewise. */
    OPTIONS("options"),
    /** The number by which an article is called up at a scale. */
    PLU("scale"),
    /** A tare in grams. */
    TARE("scale"),
    /** An attribute with the name of the column. */
    ATTRIBUTE("attributes"),
    /** The price of the price group that the column names. */
    GROUP_PRICE("groups"),
    /** Yes if the price group that the column names sells the article, else no. */
    GROUP_OFFERED("groups");

    private final String member;

    Meaning(String member) {
        this.member = member;
    }

    /** The member of an article that such a column gives; "" if it gives none. */
    String member() {
        return member;
    }

    boolean isRepeatable() {
        return this == IGNORED || this == ATTRIBUTE || isOfGroup();
    }

    boolean isOfGroup() {
        return this == GROUP_PRICE || this == GROUP_OFFERED;
    }
}
