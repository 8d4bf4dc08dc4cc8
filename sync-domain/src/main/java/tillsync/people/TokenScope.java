package tillsync.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The scope of a user's token; a browser session has all of them. */
public enum TokenScope {
    /** Reads everything that its user sees. Each token has this scope. */
    READ,
    /** Changes articles: live, by orders, by undoing changes, and by deciding about late ones. */
    ARTICLES,
    /** Decides who follows whom, and what is delivered when. */
    TOPOLOGY,
    /** Connects and signs off tills, and decides about users, webhooks, tokens and settings. */
    OPERATE;

    public static final Set<TokenScope> ALL = Set.of(values());

    /** The name on the wire and in tables. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TokenScope> of(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }

    /** Reads the form that {@link #text} writes; ignores names of newer versions. */
    public static Set<TokenScope> read(String text) {
        var scopes = EnumSet.of(READ);
        for (var name : text.split(" ")) {
            of(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    /** The names in the order of this enum, separated by spaces. */
    public static String text(Collection<TokenScope> scopes) {
        var all = EnumSet.of(READ);
        all.addAll(scopes);
        return all.stream().map(TokenScope::wireName).collect(Collectors.joining(" "));
    }
}
