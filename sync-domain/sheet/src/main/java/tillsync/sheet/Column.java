package tillsync.sheet;

import java.text.Normalizer;
import java.util.Optional;

/** @param header as it stands in the file; may be empty */
public record Column(String header, Meaning meaning) {

    /** The attribute that a header names, such as {@code attribute: Deposit}. */
    public static Optional<String> attributeOf(String header) {
        var text = header.strip();
        for (var language : SheetLanguage.values()) {
            if (text.startsWith(language.attribute())) {
                return Optional.of(text.substring(language.attribute().length()));
            }
        }
        return Optional.empty();
    }

    /** A column of a price group. */
    public record OfGroup(Meaning meaning, String group) {}

    /** The price group that a header names, such as {@code price: Station} or {@code offered: Station}. */
    public static Optional<OfGroup> groupOf(String header) {
        var text = header.strip();
        for (var language : SheetLanguage.values()) {
            if (text.startsWith(language.groupPrice())) {
                return named(
                        Meaning.GROUP_PRICE,
                        text.substring(language.groupPrice().length()));
            }
            if (text.startsWith(language.groupOffered())) {
                return named(
                        Meaning.GROUP_OFFERED,
                        text.substring(language.groupOffered().length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<OfGroup> named(Meaning meaning, String group) {
        return group.isBlank()
                ? Optional.empty()
                : Optional.of(new OfGroup(meaning, Normalizer.normalize(group, Normalizer.Form.NFC)));
    }

    /** The name of the price group, if the column means one. */
    String group() {
        return groupOf(header)
                .map(OfGroup::group)
                .orElseGet(() -> Normalizer.normalize(header.strip(), Normalizer.Form.NFC));
    }

    /** The name of the attribute, if the column means one. */
    String attribute() {
        return attributeOf(header).orElseGet(header::strip);
    }
}
