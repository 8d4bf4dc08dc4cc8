package tillsync.service.engine.guard;

import tillsync.guard.Limits;
import tillsync.till.MerchantId;

/** A merchant says from when on a loss would hurt. */
record SetLimits(MerchantId merchant, Limits limits) {}
