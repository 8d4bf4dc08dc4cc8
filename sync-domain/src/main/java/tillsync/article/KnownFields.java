package tillsync.article;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Strings;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * The members of an article that a software knows, such as number, name, price and vat. It edits those alone: all
 * others, also ones that no version here knows, stay as they are stored.
 *
 * <p>A member is known or not as a whole: {@code price} with its currency, all of {@code attributes}, all of {@code
 * planned}, {@code codes} and so on. The number is always known. Immutable.
 */
public final class KnownFields {
    /** For a software that keeps every member it is given: its edit is the whole article, and removes what it lacks. */
    public static final KnownFields ALL = new KnownFields(Set.of());

    private static final String NUMBER = "number";

    /** The members of PROTOCOL section 2. */
    public static final List<String> MEMBERS = List.of(
            NUMBER,
            "name",
            "price",
            "vat",
            "category",
            "gtin",
            "unit",
            "attributes",
            "planned",
            "codes",
            "linked",
            "options",
            "scale",
            GroupOffer.GROUPS,
            PictureId.MEMBER);

    private static final int MOST = 100;

    private final Set<String> names;

    private KnownFields(Set<String> names) {
        this.names = names;
    }

    /**
     * For a software that knows these members of PROTOCOL section 2.
     *
     * @throws IllegalArgumentException if there is none, or one of them does not exist; the message names the nearest
     *     that does
     */
    public static KnownFields of(String... names) {
        return of(Set.of(names));
    }

    /** Like {@link #of(String...)}. */
    public static KnownFields of(Set<String> names) {
        for (var name : names) {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("known field: " + name + " (expected: "
                        + Nearest.to(name, MEMBERS).orElse("one of " + String.join(", ", MEMBERS)) + ")");
            }
        }
        return checked(names);
    }

    /** The same, and members of the vendor's own, which no version here knows and whose names nobody can check. */
    public KnownFields withOwn(String... own) {
        var all = new TreeSet<>(names);
        all.addAll(Set.of(own));
        return isAll() ? ALL : checked(all);
    }

    private static KnownFields checked(Set<String> names) {
        if (names.isEmpty() || names.size() > MOST || names.stream().anyMatch(Strings::isBlank)) {
            throw new IllegalArgumentException("known fields: " + names + " (expected: 1.." + MOST + " member names)");
        }
        var all = new TreeSet<>(names);
        all.add(NUMBER);
        return new KnownFields(all);
    }

    public boolean isAll() {
        return names.isEmpty();
    }

    public boolean contains(String name) {
        return isAll() || names.contains(name);
    }

    /**
     * What an article becomes by an edit of this software. It gets the known members of the edited article (one that is
     * missing there is removed), and all others of the stored one. If none is stored, it is the edited article.
     *
     * @throws tillsync.problem.Refusal INVALID if the result breaks a rule, such as the size of an article
     */
    public Article merge(Optional<Article> stored, Article edited) {
        if (isAll() || !stored.isPresent()) {
            return edited;
        }
        return isSame(stored.get(), edited.toJson()) ? stored.get() : merged(stored.get(), edited.toJson());
    }

    /**
     * Like {@link #merge(Optional, Article)}, from JSON that need not be an article by itself. A software that does not
     * know a required member leaves it out, and the stored one has it.
     */
    public Article merge(Optional<Article> stored, JsonValue edited) {
        if (isAll() || !stored.isPresent() || !edited.isObject()) {
            var article = Article.read(edited);
            return stored.filter(article::equals).orElse(article);
        }
        return isSame(stored.get(), edited) ? stored.get() : merged(stored.get(), edited);
    }

    /**
     * Like {@link #merge(Optional, JsonValue)}, for a software that was given the article as valid at a time ({@link
     * Article#asOf}). A value that it gives back unchanged is no edit: a planned price that has begun does not replace
     * the price before it. Nor is what holds after a planned price that ends: that is what another value changes.
     */
    public Article merge(Optional<Article> stored, LocalDateTime givenAsOf, JsonValue edited) {
        return merge(stored, null, givenAsOf, edited);
    }

    /**
     * Like {@link #merge(Optional, LocalDateTime, JsonValue)}, for a software that was given the article as its price
     * group sells it ({@link Article#sold}). A price that the group gave is no edit, either.
     */
    public Article merge(
            Optional<Article> stored, @Nullable PriceGroup group, LocalDateTime givenAsOf, JsonValue edited) {
        return merge(
                stored,
                stored.map(is -> group == null ? edited : asStored(is, group, givenAsOf, edited))
                        .map(said -> asStored(stored.get(), givenAsOf, said))
                        .orElse(edited));
    }

    private static JsonValue asStored(Article stored, PriceGroup group, LocalDateTime givenAsOf, JsonValue edited) {
        var said = edited.get(GroupOffer.PRICE);
        boolean isOfGroup = said != null
                && stored.hasGroups()
                && Stream.of(stored.asOf(givenAsOf), stored.lastingAsOf(givenAsOf))
                        .map(base -> GroupOffer.sold(base.toJson(), group))
                        .anyMatch(sold -> sold != null && said.equals(sold.get(GroupOffer.PRICE)));
        return isOfGroup
                ? ((JsonObject) edited).with(GroupOffer.PRICE, stored.price().toJson())
                : edited;
    }

    private static JsonValue asStored(Article stored, LocalDateTime givenAsOf, JsonValue edited) {
        if (!stored.hasPlanned() || !edited.isObject()) {
            return edited;
        }
        var given = stored.asOf(givenAsOf).toJson();
        var lasting = stored.lastingAsOf(givenAsOf).toJson();
        var edits = (JsonObject) edited;
        for (var name : Article.PLANNABLE) {
            var own = stored.toJson().get(name);
            var said = edits.get(name);
            if (own != null && said != null && (said.equals(given.get(name)) || said.equals(lasting.get(name)))) {
                edits = edits.with(name, own);
            }
        }
        return GroupOffer.asStored(stored.toJson(), edits, given, lasting);
    }

    private boolean isSame(Article stored, JsonValue edited) {
        return names.stream().allMatch(name -> Objects.equals(stored.toJson().get(name), edited.get(name)));
    }

    private Article merged(Article stored, JsonValue edited) {
        var merged = stored.toJson();
        for (var name : names) {
            var value = edited.get(name);
            merged = value == null ? merged.without(name) : merged.with(name, value);
        }
        if (!Objects.equals(merged.get(NUMBER), stored.toJson().get(NUMBER))) {
            throw new IllegalArgumentException(
                    "number: " + edited.text(NUMBER) + " (expected: " + stored.number() + ")");
        }
        return Article.read(merged);
    }

    /** The known members in which two articles differ, in alphabetical order. */
    public Set<String> differing(Article one, Article other) {
        return Stream.concat(names(one), names(other))
                .filter(this::contains)
                .filter(name ->
                        !Objects.equals(one.toJson().get(name), other.toJson().get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Article article) {
        return article.toJson().members().keySet().stream();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownFields that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    /** The names, or "all". */
    @Override
    public String toString() {
        return isAll() ? "all" : String.join(",", names);
    }
}
