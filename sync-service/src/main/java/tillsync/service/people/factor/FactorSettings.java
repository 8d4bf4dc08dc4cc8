package tillsync.service.people.factor;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that encrypts the secrets of second factors.
 *
 * @param secondFactorKey the key of all nodes, 32 to 200 letters, digits, "_" or "-"; null: a file in the data
 *     directory has one, made at the first use
 */
@ConfigurationProperties("tillsync")
public record FactorSettings(@Nullable String secondFactorKey) {
    /** Leaves out the key, since settings may end in a log. */
    @Override
    public String toString() {
        return "FactorSettings[secondFactorKey=" + (secondFactorKey == null ? "null" : "(not shown)") + "]";
    }
}
