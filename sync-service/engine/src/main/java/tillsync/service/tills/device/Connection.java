package tillsync.service.tills.device;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionCause;
import tillsync.status.ConnectionState;

/**
 * The connection of a till.
 *
 * @param state the name of a {@link ConnectionState}
 * @param since when it was last heard of; null if that is not known
 * @param reason the name of a {@link ConnectionCause}; null if there is nothing to say
 * @param remedy what to do about it; null if there is nothing to do
 */
public record Connection(
        String state,
        @Nullable OffsetDateTime since,

        @Schema(implementation = ConnectionCause.class) @Nullable
        String reason,

        @Nullable String remedy) {

    static Connection of(ConnectionState state, @Nullable OffsetDateTime since, @Nullable ConnectionCause cause) {
        return new Connection(state.name(), since, cause == null ? null : cause.name(), null);
    }

    /** The state, which is a text on the wire. */
    public ConnectionState current() {
        return ConnectionState.valueOf(state);
    }

    public Connection remedied(String remedy) {
        return new Connection(state, since, reason, remedy);
    }
}
