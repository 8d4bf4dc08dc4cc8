package tillsync.client.store.failure;

import tillsync.catalogue.CatalogueDigest;
import tillsync.delta.Head;

/** The pulled articles do not add up to the catalogue. Nothing of them was applied. */
public final class DigestMismatch extends RuntimeException {
    public DigestMismatch(long articles, CatalogueDigest digest, Head head) {
        super("digest of " + articles + " article(s): " + digest + " (expected: " + head.articles() + " and "
                + head.digest() + " at revision " + head.revision() + ")");
    }
}
