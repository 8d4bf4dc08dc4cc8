package tillsync.client;

import org.jspecify.annotations.Nullable;

/**
 * How a running till is connected.
 *
 * @param lastError the code of what last went wrong, such as UNREACHABLE; null while all is well
 */
public record Link(TillConnection connection, @Nullable String lastError) {}
