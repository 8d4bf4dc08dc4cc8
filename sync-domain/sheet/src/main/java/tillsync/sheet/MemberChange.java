package tillsync.sheet;

import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;

/**
 * One member of an article before and after.
 *
 * @param member such as {@code price}, or {@code attributes/NAME} or {@code groups/NAME}
 * @param was null: there was none
 * @param is null: it was removed
 */
public record MemberChange(
        String member, @Nullable JsonValue was, @Nullable JsonValue is) {}
