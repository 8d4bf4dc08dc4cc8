package tillsync.client.store;

import tillsync.catalogue.CatalogueId;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.delta.Head;

/** A pull that waits beside the articles, and can also become their new base. */
public interface StagingAside extends Staging {

    /**
     * Makes the pulled snapshot the base of the articles, in one transaction, and puts all differences from it at the
     * front of the outbox. Delivered edits become part of the articles, but for those in the inbox, which go. All else
     * that is sold stays as it is (PROTOCOL rules 4.5 and 4.6).
     *
     * @throws DigestMismatch if the snapshot does not equal the catalogue; nothing is changed then
     */
    void rebase(CatalogueId catalogue, String cursor, Head head);
}
