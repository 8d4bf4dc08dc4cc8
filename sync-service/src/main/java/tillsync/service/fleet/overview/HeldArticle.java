package tillsync.service.fleet.overview;

import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * An article that a till's own software has not taken over, in the till's own words.
 *
 * @param revision at which it was refused; 0 if the till did not say
 */
public record HeldArticle(String number, String code, String detail, long revision) {

    /** The articles of a report. @param report as the till's last report said it; null if it said nothing */
    static List<HeldArticle> of(@Nullable String report) {
        if (report == null) {
            return List.of();
        }
        return StreamSupport.stream(Json.MAPPER.readTree(report).spliterator(), false)
                .map(HeldArticle::read)
                .toList();
    }

    private static HeldArticle read(JsonNode held) {
        return new HeldArticle(
                held.path("number").asString(""),
                held.path("code").asString(""),
                held.path("detail").asString(""),
                held.path("revision").asLong(0));
    }
}
