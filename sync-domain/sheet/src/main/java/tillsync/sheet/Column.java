package tillsync.sheet;

import java.util.Optional;

/** @param header as it stands in the file; may be empty */
public record Column(String header, Meaning meaning) {

    /** The attribute that a header names as one, such as {@code attribute: Deposit}. */
    public static Optional<String> attributeOf(String header) {
        var text = header.strip();
        for (var language : SheetLanguage.values()) {
            if (text.startsWith(language.attribute())) {
                return Optional.of(text.substring(language.attribute().length()));
            }
        }
        return Optional.empty();
    }

    /** The name of the attribute that the column gives, if it means one. */
    String attribute() {
        return attributeOf(header).orElseGet(header::strip);
    }
}
