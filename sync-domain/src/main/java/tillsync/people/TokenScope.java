package tillsync.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user's token may be used for; whoever has signed in with a browser may do all of it. */
public enum TokenScope {
    /** Looks at everything that its user sees. Each token has it. */
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

    /** Reads what {@link #text} wrote; names of newer versions are passed over. */
    public static Set<TokenScope> read(String text) {
        var scopes = EnumSet.of(READ);
        for (var name : text.split(" ")) {
            of(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    /** Their names in the order of this list, with a space between two. */
    public static String text(Collection<TokenScope> scopes) {
        var all = EnumSet.of(READ);
        all.addAll(scopes);
        return all.stream().map(TokenScope::wireName).collect(Collectors.joining(" "));
    }
}
