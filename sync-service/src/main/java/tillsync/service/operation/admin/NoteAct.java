package tillsync.service.operation.admin;

import tillsync.till.MerchantId;

/** Keep what the operator did to a merchant. @param detail no name and no address */
record NoteAct(String what, MerchantId merchant, String detail) {}
