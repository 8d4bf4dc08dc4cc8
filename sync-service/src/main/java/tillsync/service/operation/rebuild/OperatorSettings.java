package tillsync.service.operation.rebuild;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's credentials.
 *
 * @param operatorKey the key of all nodes and of each start, 32 to 200 letters, digits, "_" or "-"; null: each start
 *     makes one
 */
@ConfigurationProperties("tillsync")
public record OperatorSettings(@Nullable String operatorKey) {
    /** Leaves out the key, since settings may be logged. */
    @Override
    public String toString() {
        return "OperatorSettings[operatorKey=" + (operatorKey == null ? "null" : "(not shown)") + "]";
    }
}
