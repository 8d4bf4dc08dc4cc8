package tillsync.client.adapter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillStatus;
import tillsync.json.JsonObject;

/** The status line for the till's software: the role, which decides whether it may edit, and the words for people. */
final class AdapterStatusLine {
    private AdapterStatusLine() {}

    static JsonObject of(TillStatus status, Locale language) {
        var line = JsonObject.EMPTY.with("type", "status");
        line = with(line, "role", status.role() == null ? null : status.role().name());
        line = with(line, "follows", status.mainName());
        line = with(line, "group", status.group());
        line = line.with("connection", status.connection().name()).with("unpublished", status.unpublished());
        line = with(line, "waiting", status.waiting());
        line = with(line, "cause", status.cause());
        var explained = status.explanation(language).orElse(null);
        return explained == null ? line : line.with("title", explained.title()).with("remedy", explained.remedy());
    }

    private static JsonObject with(JsonObject line, String name, @Nullable String value) {
        return value == null ? line : line.with(name, value);
    }
}
