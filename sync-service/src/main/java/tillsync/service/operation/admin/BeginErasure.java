package tillsync.service.operation.admin;

import tillsync.till.MerchantId;

/** Let nobody act for a merchant any more: its own people are locked out, others lose their membership. */
record BeginErasure(MerchantId merchant) {}
