package tillsync.service.operation.admin;

import org.jspecify.annotations.Nullable;
import tillsync.till.MerchantId;

/** Keep a merchant's history for so many years at least; null: as long as the operator's setting says. */
record SetRetention(MerchantId merchant, @Nullable Integer years) {}
