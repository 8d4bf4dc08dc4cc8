package tillsync.service.operation.admin;

import tillsync.till.MerchantId;

/** Erase a merchant of which nothing else is left, and the people who are its alone. */
record EndErasure(MerchantId merchant) {}
