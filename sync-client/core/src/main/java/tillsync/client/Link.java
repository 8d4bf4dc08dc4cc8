package tillsync.client;

import org.jspecify.annotations.Nullable;

/**
 * The connection and last failure of a running till.
 *
 * @param lastError the code of the last failure, such as UNREACHABLE; null while all is well
 */
public record Link(TillConnection connection, @Nullable String lastError) {}
