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
import tillsync.android.Lists;
import tillsync.android.Strings;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Nearest;

/**
 * The members of an article that a vendor's software knows, such as number, name, price and vat. Its edits change those
 * alone: all others stay as stored, even ones that no version here knows.
 *
 * <p>A member is known or not as a whole: {@code price} with its currency, all of {@code attributes}, all of {@code
 * planned}, {@code codes} and so on. The number is always known. Immutable.
 */
public final class KnownFields {
    /** For software that keeps every member: its edit is the whole article, and removes members that it lacks. */
    public static final KnownFields ALL = new KnownFields(Set.of());

    private static final String NUMBER = "number";

    /** The members of PROTOCOL section 2. */
    public static final List<String> MEMBERS = Stream.of(
                    Stream.of(NUMBER, "name", "price", "vat"),
                    SimpleMember.ALL.stream().map(SimpleMember::name),
                    Stream.of("attributes", "planned", "codes", "linked", "options", "scale"),
                    Stream.of(GroupOffer.GROUPS, PictureId.MEMBER))
            .flatMap(names -> names)
            .collect(Lists.toList());

    private static final int MOST = 100;

    private final Set<String> names;

    private KnownFields(Set<String> names) {
        this.names = names;
    }

    /**
     * For software that knows these members of PROTOCOL section 2.
     *
     * @throws IllegalArgumentException for no names, or an unknown one; the message suggests the nearest
     */
    public static KnownFields of(String... names) {
        return of(Set.of(names));
    }

    public static KnownFields of(Set<String> names) {
        for (var name : names) {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("known field: " + name + " (expected: "
                        + Nearest.to(name, MEMBERS).orElse("one of " + String.join(", ", MEMBERS)) + ")");
            }
        }
        return checked(names);
    }

    /** Adds members of the vendor's own, whose names nobody here can check. */
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
     * Merges an edit of this software into the stored article. Known members come from the edited article, and are
     * removed if missing there; all others stay as stored. If none is stored, the result is the edited article.
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
     * Merges JSON that need not be a whole article. Required members that the software does not know come from the
     * stored one.
     */
    public Article merge(Optional<Article> stored, JsonValue edited) {
        if (isAll() || !stored.isPresent() || !edited.isObject()) {
            var article = Article.read(edited);
            return stored.filter(article::equals).orElse(article);
        }
        return isSame(stored.get(), edited) ? stored.get() : merged(stored.get(), edited);
    }

    /**
     * Merges an edit of software that was given the article as valid at a time ({@link Article#asOf}). A value that it
     * gives back unchanged is no edit: a planned price that has begun does not replace the price before it. Nor is the
     * value that returns after a planned one ends. Any other value replaces the article's own.
     */
    public Article merge(Optional<Article> stored, LocalDateTime givenAsOf, JsonValue edited) {
        return merge(stored, null, givenAsOf, edited);
    }

    /**
     * Merges an edit of software that was given the article as its price group sells it ({@link Article#sold}). A price
     * of the group that it gives back is no edit either.
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
