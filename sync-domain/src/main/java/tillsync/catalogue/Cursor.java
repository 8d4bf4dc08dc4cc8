package tillsync.catalogue;

import java.util.regex.Pattern;
import tillsync.android.Hex;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * A position that a catalogue really had. Opaque to clients; equal positions give equal strings. It carries the first
 * 64 bits of the catalogue's digest there, so that a restored or foreign store is never mistaken for the right one.
 *
 * @param revision 0 is the empty catalogue before its first change set
 */
public record Cursor(CatalogueId catalogue, long revision, long digestPrefix) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,36})\\.(0|[1-9][0-9]{0,17})\\.([0-9a-f]{16})");

    public static Cursor of(CatalogueId catalogue, long revision, CatalogueDigest digest) {
        return new Cursor(catalogue, revision, digest.first64Bits());
    }

    /** Reads a cursor. Refuses CURSOR_MALFORMED for a text that never was one. */
    public static Cursor parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            throw Refusal.of(ProblemCode.CURSOR_MALFORMED, "cursor: unreadable (expected: one that this service gave)");
        }
        return new Cursor(CatalogueId.of(found.group(1)), Long.parseLong(found.group(2)), Hex.number(found.group(3)));
    }

    public boolean isAt(long revision, CatalogueDigest digest) {
        return this.revision == revision && digestPrefix == digest.first64Bits();
    }

    @Override
    public String toString() {
        return catalogue + "." + revision + "." + Hex.of(digestPrefix);
    }
}
