package tillsync.service.operation.admin;

import tillsync.till.MerchantId;

/** Files of an export of a merchant that the feature writes which knows them. */
public interface MerchantFiles {
    void writeTo(ExportFiles files, MerchantId merchant);
}
