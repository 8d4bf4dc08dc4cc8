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

    public static Price euro(long cents) {
        return new Price(cents, "EUR");
    }
}
