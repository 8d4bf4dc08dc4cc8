package tillsync.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One entry of the inbox. */
public record InboxId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InboxId {}

    @Override
    public String toString() {
        return value;
    }
}
