package tillsync.service.operation.rows;

/** A catalogue's last revision. @param digest of all that the catalogue has at that revision, as hex digits */
public record CatalogueHead(String catalogue, long revision, String digest) {}
