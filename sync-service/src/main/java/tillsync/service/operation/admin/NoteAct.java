package tillsync.service.operation.admin;

import org.jspecify.annotations.Nullable;
import tillsync.till.MerchantId;

/** Keep what the operator did. @param merchant to whom; null: to the service @param detail no name and no address */
record NoteAct(String what, @Nullable MerchantId merchant, String detail) {}
