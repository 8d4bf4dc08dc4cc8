package tillsync.service.operation.admin;

import tillsync.till.MerchantId;

/** Erase a merchant whose other rows are all gone, and the people who belong to it alone. */
record EndErasure(MerchantId merchant) {}
