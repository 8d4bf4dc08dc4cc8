package tillsync.sheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.member.SimpleMember;

/**
 * The meaning of a column. A table has each meaning at most once, or once for each price group; {@link #IGNORED} and
 * {@link #ATTRIBUTE} may repeat. Each {@link SimpleMember} is a meaning, named by it in capitals.
 */
public final class Meaning {
    private static final Map<String, Meaning> ALL = new LinkedHashMap<>();

    /** The import skips the column. */
    public static final Meaning IGNORED = of("IGNORED", "");

    public static final Meaning NUMBER = of("NUMBER", "number");
    public static final Meaning NAME = of("NAME", "name");
    /** Such as 1,49 €. */
    public static final Meaning PRICE = of("PRICE", "price");
    /** A price in hundredths. */
    public static final Meaning CENTS = of("CENTS", "price");

    public static final Meaning CURRENCY = of("CURRENCY", "price");
    /** A key, or a percentage. */
    public static final Meaning VAT = of("VAT", "vat");

    static {
        SimpleMember.ALL.forEach(member -> of(named(member), member.name()));
    }

    /** Further barcodes, as {@link CountedText} has them. */
    static final Meaning CODES = of("CODES", "codes");
    /** Numbers of linked articles, likewise. */
    static final Meaning LINKED = of("LINKED", "linked");
    /** Keys of options, likewise. */
    static final Meaning OPTIONS = of("OPTIONS", "options");
    /** The number by which an article is called up at a scale. */
    static final Meaning PLU = of("PLU", "scale");
    /** A tare in grams. */
    static final Meaning TARE = of("TARE", "scale");
    /** An attribute with the name of the column. */
    public static final Meaning ATTRIBUTE = of("ATTRIBUTE", "attributes");
    /** The price of the price group that the column names. */
    public static final Meaning GROUP_PRICE = of("GROUP_PRICE", "groups");
    /** Yes if the price group that the column names sells the article, else no. */
    public static final Meaning GROUP_OFFERED = of("GROUP_OFFERED", "groups");

    private final String name;
    private final String member;
    private final @Nullable SimpleMember simple;

    private Meaning(String name, String member) {
        this.name = name;
        this.member = member;
        this.simple = SimpleMember.find(member).orElse(null);
    }

    private static Meaning of(String name, String member) {
        var meaning = new Meaning(name, member);
        ALL.put(name, meaning);
        return meaning;
    }

    static Meaning of(SimpleMember member) {
        return find(named(member)).orElseThrow();
    }

    private static String named(SimpleMember member) {
        return member.name().toUpperCase(Locale.ROOT);
    }

    /** All meanings, in the order in which they are offered. */
    public static List<Meaning> all() {
        return List.copyOf(ALL.values());
    }

    public static Optional<Meaning> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The name, such as GROUP_PRICE; uploads that wait are stored with it. */
    public String name() {
        return name;
    }

    /** The member of an article that such a column gives; "" if it gives none. */
    public String member() {
        return member;
    }

    /** The member itself; null if it is no simple one. */
    public @Nullable SimpleMember simple() {
        return simple;
    }

    boolean isRepeatable() {
        return this == IGNORED || this == ATTRIBUTE || isOfGroup();
    }

    boolean isOfGroup() {
        return this == GROUP_PRICE || this == GROUP_OFFERED;
    }

    @Override
    public String toString() {
        return name;
    }
}
