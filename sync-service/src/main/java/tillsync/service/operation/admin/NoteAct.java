package tillsync.service.operation.admin;

import org.jspecify.annotations.Nullable;
import tillsync.till.MerchantId;

/** Log an act of the operator. @param merchant affected; null: the service @param detail no name and no address */
record NoteAct(String what, @Nullable MerchantId merchant, String detail) {}
