package tillsync.client.transport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.json.JsonValue;
import tillsync.json.Members;

/**
 * A person who is connected to this till.
 *
 * @param role OWNER, EDITOR, VIEWER, or one of the future
 * @param since when the two were connected; null if the service does not say
 */
public record TillUser(String name, String role, @Nullable Instant since) {

    public static List<TillUser> readAll(JsonValue users) {
        return Members.all(users).stream().map(TillUser::read).collect(Lists.toList());
    }

    private static TillUser read(Members user) {
        var since = user.optionalText("since").orElse("");
        return new TillUser(
                user.text("name"), user.optionalText("role").orElse(""), since.isEmpty() ? null : Instant.parse(since));
    }
}
