package tillsync.service.store.database;

import java.util.Optional;
import tillsync.till.DeviceId;

/** Who acts in this thread: {@code user:ID}, {@code till:ID}, or {@code operator}, or {@code service} if nobody has asked. */
public interface Actor {
    /** The key of the name beside each event. */
    String METADATA = "by";

    /** The prefix of a user's id. */
    String USER = "user:";

    /** The name of whoever has the operator's key. */
    String OPERATOR = "operator";

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
