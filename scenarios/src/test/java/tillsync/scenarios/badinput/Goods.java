package tillsync.scenarios.badinput;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Articles as raw JSON, so that they may be as wrong as a table wants them. */
final class Goods {
    static final String FINE = article("name", "\"Milch\"");

    private Goods() {}

    /** @param members names and raw JSON by turns, in place of those that are right; "" leaves a member out */
    static String article(String... members) {
        var all = new LinkedHashMap<>(Map.of(
                "number", "\"1\"",
                "name", "\"Milch\"",
                "price", "{\"cents\": 149, \"currency\": \"EUR\"}",
                "vat", "\"DE_REDUCED\""));
        for (int i = 0; i < members.length; i += 2) {
            all.put(members[i], members[i + 1]);
        }
        return all.entrySet().stream()
                .filter(member -> !member.getValue().isEmpty())
                .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A change set that puts it. */
    static String put(String article) {
        return "{\"edits\": [{\"op\": \"put\", \"article\": " + article + "}]}";
    }
}
