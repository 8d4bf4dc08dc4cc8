package tillsync.article;

import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * An amount of money.
 *
 * @param cents hundredths of the currency's unit, 0..99,999,999
 * @param currency ISO 4217, such as EUR
 */
public record Price(long cents, String currency) {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** Reads a price as an article has it. */
    public static Price of(JsonValue json) {
        return new Price(Objects.requireNonNull(json.get("cents"), "cents").longValue(), json.text("currency"));
    }

    /** The price as an article has it. */
    public JsonObject toJson() {
        return JsonObject.EMPTY.with("cents", cents).with("currency", currency);
    }

    /**
     * Returns true if this price may be a typing error: at least three times the former one, less than a third of it,
     * or 0. Returns false if the former price was 0 or in another currency.
     */
    public boolean isFarFrom(Price was) {
        return was.cents > 0
                && currency.equals(was.currency)
                && !equals(was)
                && (cents == 0 || cents >= 3 * was.cents || 3 * cents < was.cents);
    }

    public static Price euro(long cents) {
        return new Price(cents, "EUR");
    }
}
