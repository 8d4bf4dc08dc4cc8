package tillsync.service.limits.quota;

import java.util.stream.DoubleStream;
import tillsync.till.MerchantId;

/**
 * What a merchant uses of its quotas, as one node has counted it.
 *
 * @param tills new ones of this hour
 * @param changeSets of this hour
 * @param articles live ones
 * @param growth bytes of this day
 * @param quotas what each merchant may have
 */
public record MerchantUse(
        MerchantId merchant, long tills, long changeSets, long articles, long growth, QuotaSettings quotas) {

    /** The greatest of its shares; 1: a quota is used up. */
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
