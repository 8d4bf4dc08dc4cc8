package tillsync.service.operation.admin;

import tillsync.service.limits.quota.OwnQuotas.Own;
import tillsync.till.MerchantId;

/** Give a merchant quotas of its own. */
record SetQuotas(MerchantId merchant, Own own) {}
