package tillsync.article.member;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.json.JsonObject;

/**
 * An optional member of an article with a value of its own. Rules, {@link KnownFields}, tables, forms, pages, history
 * and the contracts' schemas follow from its declaration here.
 *
 * @param english its label; headers of English tables have the name instead
 * @param german its label, and its header in German tables
 * @param headers further headers that an import understands: in lower case, letters and digits alone, "ae" for "ä"
 */
public record SimpleMember(String name, MemberKind kind, String english, String german, String headers) {
    /** All simple members, in the order of a table's columns. */
    public static final List<SimpleMember> ALL = List.of(
            new SimpleMember(
                    "gtin",
                    MemberKind.gtin(),
                    "GTIN (EAN)",
                    "GTIN (EAN)",
                    "ean eancode ean13 ean8 eannummer eannr gtinean eangtin gtin13 barcode strichcode upc"),
            new SimpleMember(
                    "category",
                    MemberKind.text(200),
                    "Category",
                    "Warengruppe",
                    "kategorie warengruppenname wgr wg gruppe artikelgruppe produktgruppe hauptwarengruppe sparte group"
                            + " productgroup department"),
            new SimpleMember(
                    "unit",
                    MemberKind.choice("UNKNOWN_UNIT", Units.ALL),
                    "Unit",
                    "Einheit",
                    "me mengeneinheit verkaufseinheit vke basiseinheit"));

    public static Optional<SimpleMember> find(String name) {
        return ALL.stream().filter(member -> member.name.equals(name)).findFirst();
    }

    /** The label in German if that is asked for, else in English. */
    public String label(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage()) ? german : english;
    }

    /** The value of an article as text; "" if it has none. */
    public String written(JsonObject article) {
        var value = article.get(name);
        return value == null ? "" : kind.written(value);
    }

    /** The article with what somebody typed, which may break the rule; without the member if nothing was typed. */
    public JsonObject with(JsonObject article, @Nullable String typed) {
        return typed == null || typed.isEmpty()
                ? article.without(name)
                : article.with(name, kind.reader().apply(typed));
    }
}
