package tillsync.client.store;

import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;

/**
 * The state of a till's synchronised articles: that of a catalogue at one cursor. The outbox comes on top.
 *
 * @param cursor as the service gave it; null if the articles equal no known position
 * @param catalogue whose articles they are; null if none was ever pulled or published
 * @param revision of the catalogue, 0 before its first change set
 * @param articles how many there are
 * @param digest their sum, kept up with each change
 */
public record Position(
        @Nullable String cursor,
        @Nullable CatalogueId catalogue,
        long revision,
        long articles,
        CatalogueDigest digest) {
    public static final Position NONE = new Position(null, null, 0, 0, CatalogueDigest.EMPTY);

    /** Whether this is exactly that state of that catalogue, and the cursor for it is known. */
    public boolean isAt(CatalogueId catalogue, Head head) {
        return cursor != null
                && catalogue.equals(this.catalogue)
                && revision == head.revision()
                && articles == head.articles()
                && digest.equals(head.digest());
    }

    /** The same articles, as a position of no catalogue. */
    public Position withoutCursor() {
        return new Position(null, null, 0, articles, digest);
    }
}
