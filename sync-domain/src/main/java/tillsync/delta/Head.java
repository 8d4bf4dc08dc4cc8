package tillsync.delta;

import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;

/** What a catalogue was at one revision: enough to check a copy of it. */
public record Head(long revision, long articles, CatalogueDigest digest) {

    public Cursor cursor(CatalogueId catalogue) {
        return Cursor.of(catalogue, revision, digest);
    }
}
