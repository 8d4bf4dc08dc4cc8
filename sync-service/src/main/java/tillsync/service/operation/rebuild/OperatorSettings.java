package tillsync.service.operation.rebuild;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the operator shows who he is.
 *
 * @param operatorKey the key of all nodes and of each start, 32 to 200 letters, digits, "_" or "-"; null: each start makes one
 */
@ConfigurationProperties("tillsync")
public record OperatorSettings(@Nullable String operatorKey) {
    /** Without the key, since settings may end in a log. */
    @Override
    public String toString() {
        return "OperatorSettings[operatorKey=" + (operatorKey == null ? "null" : "(not shown)") + "]";
    }
}
