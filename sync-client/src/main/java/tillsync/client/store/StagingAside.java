package tillsync.client.store;

import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;

/** A pull that waits beside the articles, and can also become what they stand on. */
public interface StagingAside extends Staging {

    /**
     * In one transaction: the pulled snapshot becomes what the articles stand on, and all in which they differ from it
     * goes to the front of the outbox. Delivered edits are of the articles then, but for those that lie in the inbox, which
     * go. All else that is sold stays as it is (PROTOCOL rules 4.5 and 4.6).
     *
     * @throws DigestMismatch where the snapshot is not what the catalogue is; nothing is changed then
     */
    void rebase(CatalogueId catalogue, String cursor, Head head);
}
