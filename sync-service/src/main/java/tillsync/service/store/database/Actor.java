package tillsync.service.store.database;

import java.util.Optional;
import tillsync.till.DeviceId;

/** Who acts in this thread: {@code user:ID}, {@code till:ID}, or {@code service} where nobody has asked. */
public interface Actor {
    /** The name under which it stands beside each event. */
    String METADATA = "by";

    /** Before the id of a user. */
    String USER = "user:";

    String name();

    static String ofUser(String id) {
        return USER + id;
    }

    static String ofTill(DeviceId id) {
        return "till:" + id;
    }

    /** The id of the user who acts by that name; empty if it is somebody else's. */
    static Optional<String> userOf(String name) {
        return name.startsWith(USER) ? Optional.of(name.substring(USER.length())) : Optional.empty();
    }
}
