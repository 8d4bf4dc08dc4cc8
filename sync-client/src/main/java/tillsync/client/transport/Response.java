package tillsync.client.transport;

import tillsync.article.Article;
import tillsync.article.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a till answers to a {@link Request}. */
public sealed interface Response {
    /** The answer as it stands on the wire. */
    ObjectNode body();

    private static ObjectNode status(String status) {
        return Json.MAPPER.createObjectNode().put("status", status);
    }

    /**
     * The edits are saved here and will be published.
     *
     * @param changed for how many numbers they make a difference
     * @param unchanged how many were what the edits want already
     * @param skipped how many were not touched, since they are not lost any more
     */
    record Done(long changed, long unchanged, long skipped) implements Response {
        @Override
        public ObjectNode body() {
            var body = status("DONE").put("changed", changed).put("unchanged", unchanged);
            return skipped == 0 ? body : body.put("skipped", skipped);
        }
    }

    /** The article as it is stored at the till: what an edit is made of. */
    record Found(Article article) implements Response {
        @Override
        public ObjectNode body() {
            var body = status("ARTICLE");
            body.set("article", Json.MAPPER.readTree(article.canonical()));
            return body;
        }
    }

    /** Nothing is stored under that number. */
    record NotFound() implements Response {
        @Override
        public ObjectNode body() {
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
        public ObjectNode body() {
            return status("REFUSED").put("code", code).put("detail", detail);
        }
    }
}
