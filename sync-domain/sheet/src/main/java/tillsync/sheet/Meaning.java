package tillsync.sheet;

/**
 * What a column of a table says of articles. All but {@link #IGNORED} and {@link #ATTRIBUTE} come at most once, those of
 * price groups for each group.
 */
public enum Meaning {
    /** The column is not taken over. */
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
    /** An attribute by the name of the column. */
    ATTRIBUTE("attributes"),
    /** The price of the price group that the column names. */
    GROUP_PRICE("groups"),
    /** Whether that group sells the article: yes or no. */
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
