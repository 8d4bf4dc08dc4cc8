package tillsync.sheet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A unit as people write it: "Stk.", "kg", "Liter". */
final class UnitText {
    private static final Map<String, String> WORDS = new HashMap<>();
    private static final Map<String, String> GERMAN = Map.of(
            "PIECE", "Stück",
            "KILOGRAM", "Kilogramm",
            "GRAM", "Gramm",
            "LITRE", "Liter",
            "MILLILITRE", "Milliliter",
            "METRE", "Meter",
            "CENTIMETRE", "Zentimeter",
            "HOUR", "Stunde",
            "PORTION", "Portion");

    static {
        words("PIECE", "stück stueck stk st piece pieces pcs pc ea");
        words("KILOGRAM", "kg kilo kilogramm kilogram");
        words("GRAM", "g gr gramm gram");
        words("LITRE", "l ltr liter litre");
        words("MILLILITRE", "ml milliliter millilitre");
        words("METRE", "m meter metre");
        words("CENTIMETRE", "cm zentimeter centimetre");
        words("HOUR", "h std stunde stunden hour hours");
        words("PORTION", "portion portionen port");
    }

    private UnitText() {}

    private static void words(String unit, String words) {
        for (var word : words.split(" ")) {
            WORDS.put(word, unit);
        }
    }

    /** Returns the unit as lists show it: a word in German, else the key. */
    static String written(String unit, SheetLanguage language) {
        return language == SheetLanguage.GERMAN ? GERMAN.getOrDefault(unit, unit) : unit;
    }

    /** Returns the unit of a word; an unknown word in capitals, which the rules of articles judge. */
    static String read(String cell) {
        var plain = cell.strip().toLowerCase(Locale.ROOT);
        var word = WORDS.get(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
        return word == null ? plain.toUpperCase(Locale.ROOT) : word;
    }
}
