package tillsync.service.limits.quota;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tillsync.quotas.*}: the share that one merchant may have of the service. The number of its tills is not
 * limited.
 *
 * @param tillsPerHour new tills of a merchant in an hour
 * @param changeSetsPerTill change sets of a till in an hour, all at once if it was away for long
 * @param changeSetsPerMerchant change sets of all tills of a merchant in an hour
 * @param articles live ones in all catalogues of a merchant, each of 16 KiB at most; 0: as many as the heap has room
 *     for, 2,000,000 at most
 * @param pictures of a merchant
 * @param pictureBytes of all pictures of a merchant
 * @param growth what a merchant may add to the store in a day: change sets, copies of catalogues, orders, pictures
 * @param newFor how long a merchant is new after its first till: a new merchant may add nothing while the disk is short
 *     of room; 0: no merchant is new
 */
@ConfigurationProperties(value = "tillsync.quotas", ignoreUnknownFields = false)
public record QuotaSettings(
        @DefaultValue("2000") int tillsPerHour,
        @DefaultValue("50000") int changeSetsPerTill,
        @DefaultValue("200000") int changeSetsPerMerchant,
        @DefaultValue("0") long articles,
        @DefaultValue("20000") long pictures,
        @DefaultValue("2GB") DataSize pictureBytes,
        @DefaultValue("1GB") DataSize growth,
        @DefaultValue("7d") Duration newFor) {

    private static final DataSize MOST_GROWTH = DataSize.ofTerabytes(10);
    private static final long MOST_ARTICLES = 2_000_000;

    /**
     * The most bytes of heap for an article: 200 while its catalogue is edited, 440 while its list is read, and the
     * rest for what is made of both.
     */
    private static final long HEAP_OF_AN_ARTICLE = 1_200;

    public QuotaSettings {
        requireOneOrMore("tills-per-hour", tillsPerHour);
        requireOneOrMore("change-sets-per-till", changeSetsPerTill);
        requireOneOrMore("change-sets-per-merchant", changeSetsPerMerchant);
        long room = Math.min(MOST_ARTICLES, Runtime.getRuntime().maxMemory() / HEAP_OF_AN_ARTICLE);
        articles = articles == 0 ? room : articles;
        requireOneOrMore("articles", articles);
        requireOneOrMore("pictures", pictures);
        requireOneOrMore("picture-bytes", pictureBytes.toBytes());
        requireOneOrMore("growth", growth.toBytes());
        if (newFor.isNegative()) {
            throw new IllegalArgumentException("tillsync.quotas.new-for: " + newFor + " (expected: 0 or more)");
        }
        if (growth.toBytes() > MOST_GROWTH.toBytes()) {
            throw new IllegalArgumentException("tillsync.quotas.growth: " + growth + " (expected: at most 10TB)");
        }
    }

    static void requireOneOrMore(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("tillsync.quotas." + name + ": " + value + " (expected: 1 or more)");
        }
    }
}
