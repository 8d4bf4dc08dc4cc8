package tillsync.json;

import org.jspecify.annotations.Nullable;

/** A member of JSON from outside is missing, or not as expected. The message names the member, but not its value. */
public final class WrongMember extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongMember(String path, @Nullable JsonValue found, String expected) {
        super((path.isEmpty() ? "answer" : path) + ": " + kind(found) + " (expected: " + expected + ")");
    }

    private static String kind(@Nullable JsonValue found) {
        if (found == null) {
            return "missing";
        }
        return switch (found.kind()) {
            case NULL -> "null";
            case STRING -> found.text().isEmpty() ? "empty" : "a text";
            case NUMBER -> "a number";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "true or false";
        };
    }
}
