package tillsync.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in service's statement about somebody who has just come from there.
 *
 * @param email null if none was given
 * @param emailVerified whether it says that the mailbox is the person's
 * @param name the display name; null if none was given
 * @param methods the values of {@code amr} and {@code acr}, which tell how the person was recognised
 * @param signedInAt the time of the sign-in there; null if unknown
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
