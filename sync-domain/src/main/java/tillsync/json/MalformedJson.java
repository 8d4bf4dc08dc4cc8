package tillsync.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** A text is no JSON, or exceeds the limits of a {@link JsonReader}. The message names line and column, if known. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String fault;

    MalformedJson(JacksonException failure) {
        super(failure.getOriginalMessage() + place(failure.getLocation()), failure);
        this.fault = failure.getOriginalMessage();
    }

    private static String place(@Nullable TokenStreamLocation place) {
        return place == null || place.getLineNr() < 1
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }

    /** The message without the place. */
    public String fault() {
        return fault;
    }
}
