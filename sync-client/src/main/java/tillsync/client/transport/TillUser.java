package tillsync.client.transport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person who is connected to this till.
 *
 * @param role OWNER, EDITOR, VIEWER, or one of the future
 * @param since when the two were connected; null where the service does not say
 */
public record TillUser(String name, String role, @Nullable Instant since) {

    static List<TillUser> readAll(JsonNode users) {
        var read = new ArrayList<TillUser>(users.size());
        for (var user : users) {
            var since = user.path("since").asString("");
            read.add(new TillUser(
                    user.get("name").stringValue(),
                    user.path("role").asString(""),
                    since.isEmpty() ? null : Instant.parse(since)));
        }
        return read;
    }
}
