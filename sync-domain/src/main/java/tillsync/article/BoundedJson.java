package tillsync.article;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.MissingNode;

/**
 * JSON of somebody who may not mean well, as trees of a bounded size: two bytes of text can become a hundred of a tree. What is
 * larger is refused like JSON that is broken, by a {@link tools.jackson.core.JacksonException}.
 */
public final class BoundedJson implements AutoCloseable {
    /** What follows a value is looked at by whoever reads the next one. */
    private static final ObjectReader TREES =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Counting parser;

    private BoundedJson(Counting parser) {
        this.parser = parser;
    }

    /** All of it as one tree, of at most that many names, values and brackets; each takes some 70 bytes at most. */
    public static JsonNode tree(byte[] json, int mostTokens) {
        try (var bounded = open(json)) {
            var tree = bounded.next(mostTokens);
            bounded.end();
            return tree;
        }
    }

    /** For whoever reads it piece by piece. */
    public static BoundedJson open(byte[] json) {
        return new BoundedJson(new Counting(Json.MAPPER.createParser(json)));
    }

    /** The next token, such as the begin of an object. Null at the end. */
    public JsonToken token() {
        parser.left = 1;
        return parser.nextToken();
    }

    public String name() {
        return parser.currentName();
    }

    /** The value that begins with the next token, as a tree. */
    private JsonNode next(int mostTokens) {
        token();
        return value(mostTokens);
    }

    /** The value that begins with this token, as a tree. */
    public JsonNode value(int mostTokens) {
        parser.left = mostTokens;
        JsonNode tree = TREES.readValue(parser);
        return tree == null ? MissingNode.getInstance() : tree;
    }

    /** Nothing may follow. */
    public void end() {
        if (token() != null) {
            throw new StreamConstraintsException("text after the value (expected: none)");
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    private static final class Counting extends JsonParserDelegate {
        private int left;

        Counting(JsonParser parser) {
            super(parser);
        }

        private void count() {
            if (--left < 0) {
                throw new StreamConstraintsException("JSON: of more parts than anybody needs");
            }
        }

        @Override
        public JsonToken nextToken() {
            count();
            return super.nextToken();
        }

        @Override
        public String nextName() {
            count();
            return super.nextName();
        }
    }
}
