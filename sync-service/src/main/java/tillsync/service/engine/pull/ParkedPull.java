package tillsync.service.engine.pull;

import tillsync.catalogue.CatalogueId;
import tillsync.service.web.wire.ParkedRequest;

/**
 * A request that waits for something to pull.
 *
 * @param name of who waits, as pullers are named
 * @param catalogue whose news end the wait
 */
record ParkedPull(String name, CatalogueId catalogue, ParkedRequest request) {}
