package tillsync.service.engine.asking;

import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** A user had a till asked to change articles: who did is kept. @param request by which the till publishes it */
record NoteChange(MerchantId merchant, DeviceId device, String request, int edits) {}
