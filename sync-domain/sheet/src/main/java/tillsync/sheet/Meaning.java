package tillsync.sheet;

/** What a column of a table says of articles. All but {@link #IGNORED} and {@link #ATTRIBUTE} are there at most once. */
public enum Meaning {
    /** Nothing that is taken over. */
    IGNORED,
    NUMBER,
    NAME,
    /** Such as 1,49 €. */
    PRICE,
    /** A price in hundredths. */
    CENTS,
    CURRENCY,
    /** A key, or a percentage. */
    VAT,
    GTIN,
    CATEGORY,
    UNIT,
    /** An attribute by the name of the column. */
    ATTRIBUTE;

    boolean isRepeatable() {
        return this == IGNORED || this == ATTRIBUTE;
    }
}
