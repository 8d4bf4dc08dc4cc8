package tillsync.client.transport;

import tillsync.article.Article;
import tillsync.json.JsonObject;

/** A till's answer to a {@link Request}. */
public sealed interface Response {
    /** The answer as it is on the wire. */
    JsonObject body();

    private static JsonObject status(String status) {
        return JsonObject.EMPTY.with("status", status);
    }

    /**
     * The edits are saved here and will be published.
     *
     * @param changed the count of numbers that the edits change
     * @param unchanged the count of numbers that are already as the edits want them
     * @param skipped the count of articles left alone, since they are not lost any more, or not as expected
     */
    record Done(long changed, long unchanged, long skipped) implements Response {
        @Override
        public JsonObject body() {
            var body = status("DONE").with("changed", changed).with("unchanged", unchanged);
            return skipped == 0 ? body : body.with("skipped", skipped);
        }
    }

    /** The article as it is stored at the till, for editing. */
    record Found(Article article) implements Response {
        @Override
        public JsonObject body() {
            return status("ARTICLE").with("article", article.toJson());
        }
    }

    /** Nothing is stored under that number. */
    record NotFound() implements Response {
        @Override
        public JsonObject body() {
            return status("NOT_FOUND");
        }
    }

    /**
     * Nothing was done.
     *
     * @param code stable, UPPER_SNAKE
     * @param detail for a developer's eyes, at most 1,000 characters
     */
    record Refused(String code, String detail) implements Response {
        public static final int MOST_DETAIL_LENGTH = 1_000;

        @Override
        public JsonObject body() {
            return status("REFUSED").with("code", code).with("detail", detail);
        }
    }
}
