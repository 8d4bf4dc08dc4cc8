package tillsync.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tillsync.article.Vat;
import tillsync.problem.Refusal;

/** A VAT rate as people write it: DE_STANDARD, "19 %", "7", "0,19" or "ermäßigt". */
public final class VatText {
    /** The countries whose rates are known, as prefixes of their keys. */
    public static final List<String> COUNTRIES = List.of("DE", "AT", "CH");

    private static final Pattern PERCENT =
            Pattern.compile("(?:mwst|ust|vat)?\\.? ?(\\d{1,2}(?:[.,]\\d{1,4})?) ?%? ?(?:mwst|ust|vat)?\\.?");
    private static final Map<String, String> WORDS = new HashMap<>();
    /** German names of keys (CH_REDUCED), and of classes (REDUCED) for keys that have none. */
    private static final Map<String, String> GERMAN = Map.of(
            "DE_STANDARD", "Regelsatz",
            "STANDARD", "Normalsatz",
            "CH_REDUCED", "reduziert",
            "REDUCED", "ermäßigt",
            "REDUCED_13", "ermäßigt",
            "FOOD_SERVICE", "Speisen in der Gastronomie",
            "LODGING", "Beherbergung",
            "ZERO", "steuerfrei");

    private static final Map<String, String> OF_COUNTRY = Map.of("AT", ", Österreich", "CH", ", Schweiz");

    static {
        words(
                "STANDARD",
                "standard",
                "normal",
                "regel",
                "regelsteuersatz",
                "voll",
                "voller satz",
                "volle mwst",
                "full");
        words("REDUCED", "reduced", "ermäßigt", "ermässigt", "ermaessigt", "ermäßigter satz", "halb");
        words("ZERO", "zero", "frei", "steuerfrei", "mwst-frei", "ohne", "keine", "none", "exempt");
    }

    private VatText() {}

    private static void words(String rate, String... words) {
        for (var word : words) {
            WORDS.put(word, rate);
        }
    }

    /**
     * Returns the key that a cell means. Refuses INVALID with UNKNOWN_VAT if there is no such key, and with VAT_RATE if
     * the country has no such rate on that day.
     *
     * @param country of percentages and words
     */
    public static String read(String cell, String country, LocalDate day) {
        var text = cell.replaceAll("[\\u00a0\\u2009\\u202f]", " ").strip();
        var key = text.toUpperCase(Locale.ROOT).replaceAll("[- ]", "_");
        if (Vat.isKnown(key)) {
            return key;
        }
        var plain = text.toLowerCase(Locale.ROOT);
        var word = WORDS.get(plain);
        if (word != null) {
            return country + "_" + word;
        }
        for (var known : Vat.keys()) {
            if (written(known, day).equals(text)) {
                return known;
            }
        }
        var percent = PERCENT.matcher(plain);
        if (!percent.matches()) {
            throw refused("UNKNOWN_VAT", cell);
        }
        return ofPercent(new BigDecimal(percent.group(1).replace(',', '.')), country, day, cell);
    }

    /** Writes a key as German pages do, such as "10 % (ermäßigt, Österreich)". {@link #read} reads it back. */
    public static String written(String key, LocalDate day) {
        return Vat.find(key, day)
                .map(percent -> percent.toPlainString().replace('.', ',') + " % (" + words(key) + ")")
                .orElseGet(() -> words(key));
    }

    private static String words(String key) {
        var word = GERMAN.getOrDefault(key, GERMAN.getOrDefault(key.substring(3), key));
        return word + OF_COUNTRY.getOrDefault(key.substring(0, 2), "");
    }

    /**
     * Returns the key of a percentage. A number under 1 is a share, as spreadsheets keep percentages, since no rate is
     * under 1 %. If several classes have the rate that day, such as REDUCED and FOOD_SERVICE, the one that people have
     * a word for wins.
     */
    private static String ofPercent(BigDecimal number, String country, LocalDate day, String cell) {
        boolean share = number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0;
        var percent = share ? number.movePointRight(2) : number;
        return Vat.keys().stream()
                .filter(key -> key.startsWith(country + "_"))
                .filter(key -> Vat.percent(key, day).compareTo(percent) == 0)
                .min(Comparator.<String, Boolean>comparing(
                                key -> !WORDS.containsValue(key.substring(country.length() + 1)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> refused("VAT_RATE", cell));
    }

    private static Refusal refused(String code, String cell) {
        return Refusal.invalid("/vat", code, "vat: " + cell + " (expected: such as 19 % or DE_STANDARD)");
    }
}
