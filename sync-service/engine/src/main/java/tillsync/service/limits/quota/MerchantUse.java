package tillsync.service.limits.quota;

import java.util.stream.DoubleStream;
import tillsync.till.MerchantId;

/**
 * A merchant's use of its quotas, as one node has counted it.
 *
 * @param tills new tills of this hour
 * @param changeSets change sets of this hour
 * @param articles live articles
 * @param growth bytes of this day
 * @param quotas the merchant's quotas
 */
public record MerchantUse(
        MerchantId merchant, long tills, long changeSets, long articles, long growth, QuotaSettings quotas) {

    /** The largest share that is used of any quota; 1: a quota is used up. */
    public double share() {
        return DoubleStream.of(
                        (double) tills / quotas.tillsPerHour(),
                        (double) changeSets / quotas.changeSetsPerMerchant(),
                        (double) articles / quotas.articles(),
                        (double) growth / quotas.growth().toBytes())
                .max()
                .orElse(0);
    }
}
