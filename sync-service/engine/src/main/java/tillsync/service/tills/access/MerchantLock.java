package tillsync.service.tills.access;

import tillsync.till.MerchantId;

/** Lets one transaction at a time change something of a merchant. */
public interface MerchantLock {

    /** Locks the merchant's row until the transaction ends. */
    void lock(MerchantId merchant);
}
