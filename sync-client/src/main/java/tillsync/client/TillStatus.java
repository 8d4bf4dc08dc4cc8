package tillsync.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Position;
import tillsync.client.store.Role;

/**
 * How a till stands.
 *
 * @param deviceId null before the first hello
 * @param role null before the first hello
 * @param mainName the name of the main that it follows; null where it follows none
 * @param position of which catalogue and cursor the synchronised articles are
 * @param articles how many are sold here
 * @param unpublished edits that the service has not confirmed
 * @param refused edits that the service has refused, of those kept
 * @param held synchronised articles that the till's software has not taken over
 * @param waiting why changes wait to be taken over, such as OPEN_SALE or LISTENER_FAILED; null where none wait
 * @param verifiedAt when the service last confirmed the articles; null where it never did
 * @param lastError the code of what last went wrong, such as UNREACHABLE; null while all is well
 */
public record TillStatus(
        @Nullable String deviceId,
        @Nullable String name,
        @Nullable Role role,
        @Nullable String mainName,
        Position position,
        long articles,
        long unpublished,
        int refused,
        long held,
        @Nullable String waiting,
        @Nullable Instant verifiedAt,
        Connection connection,
        @Nullable String lastError) {}
