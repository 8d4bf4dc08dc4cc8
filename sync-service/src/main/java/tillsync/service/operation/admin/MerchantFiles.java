package tillsync.service.operation.admin;

import tillsync.till.MerchantId;

/** The files that a feature adds to a merchant's export. */
public interface MerchantFiles {
    void writeTo(ExportFiles files, MerchantId merchant);
}
