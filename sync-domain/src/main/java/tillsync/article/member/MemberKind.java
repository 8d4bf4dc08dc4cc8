package tillsync.article.member;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;

/**
 * The values that a {@link SimpleMember} may have.
 *
 * @param schema the JSON schema that the contracts show
 * @param reader reads text that people typed; text that means no value becomes a text, which the rule refuses
 */
public record MemberKind(JsonObject schema, Rule rule, Function<String, JsonValue> reader) {
    private static final Set<String> YES = Set.of("yes", "ja", "true", "wahr", "1", "y", "j", "x");
    private static final Set<String> NO = Set.of("no", "nein", "false", "falsch", "0", "n");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern KEYS = Pattern.compile("(?:(?:^|; )[0-9A-Za-z._-]{1,64})+");
    private static final DateTimeFormatter GERMAN_DAY =
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    public interface Rule {
        void check(String name, JsonValue value, Flaws flaws);
    }

    /** A text with something to see. */
    static MemberKind text(int most) {
        var rules = new TextRules(most, false);
        return new MemberKind(
                schema("'type':'string','minLength':1,'maxLength':" + most),
                (name, value, flaws) -> flaws.text("/" + name, value, rules, true),
                JsonValue.Text::new);
    }

    /** One of these keys, named by the texts {@code MEMBER.KEY}. */
    static MemberKind choice(String code, List<String> keys) {
        var listed = keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(","));
        return text(
                "'enum':[" + listed + "]",
                code,
                ": unknown (expected: such as " + keys.get(0) + ")",
                keys::contains,
                JsonValue.Text::new);
    }

    static MemberKind gtin() {
        return text(
                "'pattern':'^([0-9]{8}|[0-9]{12,14})$'",
                "GTIN", ": not 8, 12, 13 or 14 digits with a right check digit", Gtin::isValid, JsonValue.Text::new);
    }

    /** A day such as 2026-12-24; people may also type 24.12.2026. */
    static MemberKind date() {
        return text(
                "'format':'date'",
                "DATE",
                ": no day (expected: yyyy-MM-dd)",
                text -> text.length() == 10 && day(text, DateTimeFormatter.ISO_LOCAL_DATE) != null,
                typed -> {
                    var day = day(typed, GERMAN_DAY);
                    return new JsonValue.Text(day == null ? typed : day.toString());
                });
    }

    static MemberKind whole(long least, long most) {
        return new MemberKind(
                schema("'type':'integer','minimum':" + least + ",'maximum':" + most),
                (name, value, flaws) -> flaws.number("/" + name, value, least, most),
                typed -> WHOLE.matcher(typed).matches()
                        ? new JsonValue.Whole(Long.parseLong(typed))
                        : new JsonValue.Text(typed));
    }

    static MemberKind flag() {
        return new MemberKind(
                schema("'type':'boolean'"),
                rule("WRONG_TYPE", ": (expected: true or false)", value -> value.kind() == Kind.BOOLEAN),
                typed -> {
                    var yes = yesOrNo(typed);
                    return yes == null ? new JsonValue.Text(typed) : new JsonValue.Flag(yes);
                });
    }

    /** Keys of letters, digits and ". _ -", each once and in ascending order. */
    static MemberKind keys(int most) {
        return new MemberKind(
                schema("'type':'array','minItems':1,'maxItems':" + most + ",'items':{'type':'string'}"),
                rule(
                        "KEY_LIST",
                        ": (expected: an array of 1.." + most + " keys, ascending, each once)",
                        value -> value.elements().size() <= most
                                && KEYS.matcher(joined(value)).matches()
                                && split(joined(value)).equals(value)),
                MemberKind::split);
    }

    private static MemberKind text(
            String schema, String code, String detail, Predicate<String> holds, Function<String, JsonValue> reader) {
        var rule = rule(code, detail, value -> holds.test(value.text()));
        return new MemberKind(
                schema("'type':'string'," + schema),
                (name, value, flaws) -> {
                    if (flaws.text("/" + name, value, true) != null) {
                        rule.check(name, value, flaws);
                    }
                },
                reader);
    }

    private static Rule rule(String code, String detail, Predicate<JsonValue> holds) {
        return (name, value, flaws) -> {
            if (!holds.test(value)) {
                flaws.add("/" + name, code, name + detail);
            }
        };
    }

    private static JsonObject schema(String members) {
        return (JsonObject) JsonReader.read("{" + members.replace('\'', '"') + "}");
    }

    private static String joined(JsonValue list) {
        return list.elements().stream().map(JsonValue::text).collect(Collectors.joining("; "));
    }

    private static JsonArray split(String keys) {
        return new JsonArray(Arrays.stream(keys.split("[;, \r\n]+"))
                .filter(key -> !key.isEmpty())
                .distinct()
                .sorted()
                .map(JsonValue.Text::new)
                .collect(Lists.toList()));
    }

    private static @Nullable LocalDate day(String text, DateTimeFormatter form) {
        try {
            return LocalDate.parse(text, form);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** Reads a yes or no as people type it; null if it is neither. */
    public static @Nullable Boolean yesOrNo(String typed) {
        var word = typed.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Boolean.TRUE : NO.contains(word) ? Boolean.FALSE : null;
    }

    /** The value as text, which the reader reads back; keys are separated by semicolons. */
    public String written(JsonValue value) {
        return value.isArray() ? joined(value) : value.text();
    }

    /** The least and the most: of characters, of a number or of keys; empty for other kinds. */
    public List<Long> limits() {
        return Stream.of("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems")
                .map(schema::get)
                .filter(Objects::nonNull)
                .map(JsonValue::longValue)
                .collect(Lists.toList());
    }

    /** The only values that are possible, as text; empty for other kinds. */
    public List<String> choices() {
        var listed = schema.get("enum");
        return listed != null
                ? listed.elements().stream().map(JsonValue::text).collect(Lists.toList())
                : schema.text("type").equals("boolean") ? List.of("true", "false") : List.of();
    }
}
