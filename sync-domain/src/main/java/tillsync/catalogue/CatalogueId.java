package tillsync.catalogue;

import java.util.regex.Pattern;

/** A catalogue: the articles of one main. A till that becomes a main by copy gets a new one. */
public record CatalogueId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,36}");

    public CatalogueId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("CatalogueId: " + value + " (expected: 1..36 of A-Z a-z 0-9 _ -)");
        }
    }

    public static CatalogueId of(String value) {
        return new CatalogueId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
