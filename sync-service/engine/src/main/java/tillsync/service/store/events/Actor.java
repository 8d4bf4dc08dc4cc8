package tillsync.service.store.events;

import java.util.Optional;
import tillsync.till.DeviceId;

/** The actor in this thread: {@code user:ID}, {@code till:ID}, {@code operator}, or {@code service} if nobody asked. */
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

    /** The user's id in an actor's name; empty if the actor is no user. */
    static Optional<String> userOf(String name) {
        return name.startsWith(USER) ? Optional.of(name.substring(USER.length())) : Optional.empty();
    }
}
