package tillsync.service.engine.pull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ChangedArticles.After;

/**
 * The start of the next page of a pull; opaque to clients. It names the catalogue and the revision that the pull is
 * fixed to, so that a node needs no memory of it.
 *
 * @param since the cursor that the pull began with, "" for a snapshot
 * @param after the last change of the page before; null in a difference
 * @param index how many changes of a difference were sent
 */
public record Continuation(
        CatalogueId catalogue,
        long revision,
        String since,
        @Nullable After after,
        int index) {

    /** Reads a continuation. Refuses INVALID_PARAMETER for a text that never was one. */
    public static Continuation parse(String text) {
        try {
            var part = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (part.length != 6) {
                throw new IllegalArgumentException("parts");
            }
            return new Continuation(
                    CatalogueId.of(part[0]),
                    Long.parseLong(part[1]),
                    part[2],
                    part[3].isEmpty()
                            ? null
                            : new After(Long.parseLong(part[3]), HexFormat.of().parseHex(part[4])),
                    index(part[5]));
        } catch (IllegalArgumentException broken) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER, "after: unreadable (expected: a continuation of this service)");
        }
    }

    private static int index(String text) {
        int index = Integer.parseInt(text);
        if (index < 0) {
            throw new IllegalArgumentException("index");
        }
        return index;
    }

    @Override
    public String toString() {
        var text = String.join(
                "\n",
                catalogue.value(),
                Long.toString(revision),
                since,
                after == null ? "" : Long.toString(after.revision()),
                after == null ? "" : HexFormat.of().formatHex(after.number()),
                Integer.toString(index));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
