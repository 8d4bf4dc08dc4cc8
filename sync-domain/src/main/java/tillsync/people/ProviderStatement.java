package tillsync.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in service has said of somebody who has just come from there.
 *
 * @param email null: it named none
 * @param emailVerified whether it says that the mailbox is the person's
 * @param name that people read; null: it named none
 * @param methods how the person was recognised, by its values of {@code amr} and {@code acr}
 * @param signedInAt when the person has signed in there; null: it does not say
 */
public record ProviderStatement(
        ProviderIdentity identity,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name,
        Set<String> methods,
        @Nullable Instant signedInAt) {
    public ProviderStatement {
        methods = Set.copyOf(methods);
    }
}
