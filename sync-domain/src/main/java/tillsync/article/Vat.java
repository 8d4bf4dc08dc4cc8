package tillsync.article;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * VAT keys. A key names a rate class, not a percentage; the table {@code vat-rates.csv} has the percentages and the
 * days from which they hold.
 */
public final class Vat {
    private static final Map<String, NavigableMap<LocalDate, BigDecimal>> RATES = load();

    private Vat() {}

    public static boolean isKnown(String key) {
        return RATES.containsKey(key);
    }

    public static Set<String> keys() {
        return RATES.keySet();
    }

    /**
     * The percentage of a key on a day, such as 19 or 8.1.
     *
     * @throws IllegalArgumentException for an unknown key, or a day before the table begins
     */
    public static BigDecimal percent(String key, LocalDate day) {
        return find(key, day)
                .orElseThrow(() -> new IllegalArgumentException(
                        "vat: " + key + " on " + day + " (expected: one of " + keys() + ")"));
    }

    /** The percentage of a key on a day; empty for an unknown key, or a day before the table begins. */
    public static Optional<BigDecimal> find(String key, LocalDate day) {
        var rates = RATES.get(key);
        return Optional.ofNullable(rates == null ? null : rates.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** The days after {@code after} and up to {@code upTo} on which the law changed the percentage of a key. */
    public static Set<LocalDate> changes(String key, LocalDate after, LocalDate upTo) {
        var rates = RATES.get(key);
        return rates == null || !upTo.isAfter(after)
                ? Set.of()
                : rates.subMap(after, false, upTo, true).keySet();
    }

    private static Map<String, NavigableMap<LocalDate, BigDecimal>> load() {
        var rates = new HashMap<String, NavigableMap<LocalDate, BigDecimal>>();
        var table = Objects.requireNonNull(Vat.class.getResourceAsStream("vat-rates.csv"), "vat-rates.csv");
        try (var reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            reader.lines().skip(1).forEach(line -> {
                var cell = line.split(",");
                rates.computeIfAbsent(cell[0], key -> new TreeMap<>())
                        .put(LocalDate.parse(cell[1]), new BigDecimal(cell[2]));
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.copyOf(rates);
    }
}
