package tillsync.article;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member of what somebody else has written is missing, or not what it is to be. The message names it, and not what it holds. */
public final class WrongMember extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongMember(String path, @Nullable JsonNode found, String expected) {
        super((path.isEmpty() ? "answer" : path) + ": " + kind(found) + " (expected: " + expected + ")");
    }

    private static String kind(@Nullable JsonNode found) {
        if (found == null) {
            return "missing";
        }
        return switch (found.getNodeType()) {
            case NULL -> "null";
            case STRING -> found.stringValue().isEmpty() ? "empty" : "a text";
            case NUMBER -> "a number";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "true or false";
            default -> "another kind";
        };
    }
}
