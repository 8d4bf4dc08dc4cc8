package tillsync.service.people.factor;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * By what the secrets of second factors are encrypted.
 *
 * @param secondFactorKey the key of all nodes, 32 to 200 letters, digits, "_" or "-"; null: a file in the data directory
 *     has one, made at the first use
 */
@ConfigurationProperties("tillsync")
public record FactorSettings(@Nullable String secondFactorKey) {
    /** Without the key, since settings may end in a log. */
    @Override
    public String toString() {
        return "FactorSettings[secondFactorKey=" + (secondFactorKey == null ? "null" : "(not shown)") + "]";
    }
}
