package tillsync.sheet;

/** What a column of a table says of articles. All but {@link #IGNORED} and {@link #ATTRIBUTE} come at most once. */
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
    /** The number by which an article is called up at a scale. */
    PLU("scale"),
    /** A tare in grams. */
    TARE("scale"),
    /** An attribute by the name of the column. */
    ATTRIBUTE("attributes");

    private final String member;

    Meaning(String member) {
        this.member = member;
    }

    /** The member of an article that such a column gives; "" if it gives none. */
    String member() {
        return member;
    }

    boolean isRepeatable() {
        return this == IGNORED || this == ATTRIBUTE;
    }
}
