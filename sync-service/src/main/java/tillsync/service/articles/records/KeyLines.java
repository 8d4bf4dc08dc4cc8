package tillsync.service.articles.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Applies the lines of a layout's page to its former keys. A line is such as {@code 4711 #ffee00}, {@code > drinks} for
 * a key that opens that category, or {@code -} for an empty key.
 */
final class KeyLines {
    private static final String NONE = "-";
    private static final String OPENS = ">";
    private static final int COLOUR_LENGTH = 7;

    private final List<String> lines;
    private final List<JsonValue> keys;
    private final List<String> said;
    /** The place of each line's key; -1: not found yet, or a new key. */
    private final int[] places;

    private final boolean[] taken;

    private KeyLines(List<String> lines, List<JsonValue> keys) {
        this.lines = lines;
        this.keys = keys;
        this.said = keys.stream().map(KeyLines::line).toList();
        this.places = new int[lines.size()];
        Arrays.fill(places, -1);
        this.taken = new boolean[keys.size()];
    }

    static String line(JsonValue key) {
        var named = key.has("number")
                ? key.text("number")
                : key.has("category") ? OPENS + " " + key.text("category") : NONE;
        return key.has("colour") ? named + " " + key.text("colour") : named;
    }

    /**
     * Makes keys of the lines. A key keeps members that no line shows as long as it names the same. Unchanged lines
     * find their keys first: lines still in order before those that were moved.
     */
    static List<JsonValue> over(List<String> lines, List<JsonValue> keys) {
        return new KeyLines(lines, keys).become();
    }

    private List<JsonValue> become() {
        placeThoseInOrder();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            place(i, place -> said.get(place).equals(line));
        }
        var all = new ArrayList<JsonValue>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(places[i] < 0 ? changed(i) : keys.get(places[i]));
        }
        return all;
    }

    /** Places the longest common subsequence of the new and the former lines. */
    private void placeThoseInOrder() {
        var common = new int[lines.size() + 1][keys.size() + 1];
        for (int i = lines.size() - 1; i >= 0; i--) {
            for (int k = keys.size() - 1; k >= 0; k--) {
                common[i][k] = lines.get(i).equals(said.get(k))
                        ? common[i + 1][k + 1] + 1
                        : Math.max(common[i + 1][k], common[i][k + 1]);
            }
        }
        int k = 0;
        for (int i = 0; i < lines.size(); i++) {
            while (k < keys.size() && !lines.get(i).equals(said.get(k)) && common[i][k + 1] > common[i + 1][k]) {
                k++;
            }
            if (k < keys.size() && lines.get(i).equals(said.get(k))) {
                take(i, k++);
            }
        }
    }

    /** Gives a line the first free key that is wanted: after the key of the line before, else from the first on. */
    private void place(int line, IntPredicate wanted) {
        if (places[line] < 0) {
            int from = line == 0 ? 0 : places[line - 1] + 1;
            IntStream.concat(IntStream.range(from, keys.size()), IntStream.range(0, from))
                    .filter(place -> !taken[place])
                    .filter(wanted)
                    .findFirst()
                    .ifPresent(place -> take(line, place));
        }
    }

    private void take(int line, int place) {
        places[line] = place;
        taken[place] = true;
    }

    private JsonValue changed(int line) {
        var typed = Typed.of(lines.get(line));
        place(line, place -> typed.isNamedBy(keys.get(place)));
        var key = places[line] < 0 ? JsonObject.EMPTY : (JsonObject) keys.get(places[line]);
        return typed.over(key);
    }

    /**
     * The content of a line.
     *
     * @param member of a key that has the value; "": the key is empty
     * @param colour null: none
     */
    private record Typed(
            String member, String value, @Nullable String colour) {
        static Typed of(String line) {
            int end = line.length() - COLOUR_LENGTH;
            boolean coloured = end == 0 || end > 0 && Character.isWhitespace(line.charAt(end - 1));
            var colour = coloured ? line.substring(end).toLowerCase(Locale.ROOT) : "";
            if (!colour.matches("#[0-9a-f]{6}")) {
                return of(line, null);
            }
            return of(line.substring(0, end).strip(), colour);
        }

        private static Typed of(String named, @Nullable String colour) {
            if (named.isEmpty() || named.equals(NONE)) {
                return new Typed("", "", colour);
            }
            return named.startsWith(OPENS)
                    ? new Typed("category", named.substring(OPENS.length()).strip(), colour)
                    : new Typed("number", named, colour);
        }

        boolean isNamedBy(JsonValue key) {
            return member.isEmpty()
                    ? !key.has("number") && !key.has("category")
                    : key.has(member) && key.text(member).equals(value);
        }

        JsonValue over(JsonObject key) {
            var named = member.isEmpty() ? key : key.with(member, value);
            return colour == null ? named.without("colour") : named.with("colour", colour);
        }
    }
}
