package tillsync.till;

import java.util.regex.Pattern;

/** A merchant: the tenant that owns tills and has exactly one topology. */
public record MerchantId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,36}");

    public MerchantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("MerchantId: " + value + " (expected: 1..36 of A-Z a-z 0-9 _ -)");
        }
    }

    public static MerchantId of(String value) {
        return new MerchantId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
