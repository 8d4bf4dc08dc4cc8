package tillsync.service.limits.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.unit.DataSize;
import tillsync.service.store.events.Wakes;
import tillsync.till.MerchantId;

/** The table of quotas of single merchants, in place of those in the settings. Cached for one minute. */
@Repository
public class OwnQuotas {
    private static final int MOST_MERCHANTS = 10_000;
    private static final Duration READ_ANEW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final QuotaSettings settings;
    private final Wakes wakes;
    private final Cache<MerchantId, QuotaSettings> known = Caffeine.newBuilder()
            .maximumSize(MOST_MERCHANTS)
            .expireAfterWrite(READ_ANEW)
            .build();

    OwnQuotas(JdbcClient jdbc, QuotaSettings settings, Wakes wakes) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.wakes = wakes;
    }

    /** A merchant's own quotas, sizes in bytes; null: the setting applies. */
    public record Own(
            @Nullable Integer tillsPerHour,
            @Nullable Integer changeSetsPerTill,
            @Nullable Integer changeSetsPerMerchant,
            @Nullable Long articles,
            @Nullable Long pictures,
            @Nullable Long pictureBytes,
            @Nullable Long growth) {
        public static final Own NONE = new Own(null, null, null, null, null, null, null);

        /** @throws IllegalArgumentException if one of them is out of its bounds */
        public QuotaSettings over(QuotaSettings all) {
            if (articles != null) { // 0 means the heap's room in the settings, and nothing here
                QuotaSettings.requireOneOrMore("articles", articles);
            }
            return new QuotaSettings(
                    tillsPerHour == null ? all.tillsPerHour() : tillsPerHour,
                    changeSetsPerTill == null ? all.changeSetsPerTill() : changeSetsPerTill,
                    changeSetsPerMerchant == null ? all.changeSetsPerMerchant() : changeSetsPerMerchant,
                    articles == null ? all.articles() : articles,
                    pictures == null ? all.pictures() : pictures,
                    pictureBytes == null ? all.pictureBytes() : DataSize.ofBytes(pictureBytes),
                    growth == null ? all.growth() : DataSize.ofBytes(growth),
                    all.newFor());
        }
    }

    /** The quotas that apply to the merchant. */
    QuotaSettings of(MerchantId merchant) {
        return known.get(merchant, each -> find(each).orElse(Own.NONE).over(settings));
    }

    public Optional<Own> find(MerchantId merchant) {
        return jdbc.sql("select tills_per_hour, change_sets_per_till, change_sets_per_merchant, articles, pictures,"
                        + " picture_bytes, growth from merchant_quota where merchant = ?")
                .param(merchant.value())
                .query(OwnQuotas::own)
                .optional();
    }

    private static Own own(ResultSet row, int index) throws SQLException {
        return new Own(
                row.getObject(1, Integer.class),
                row.getObject(2, Integer.class),
                row.getObject(3, Integer.class),
                row.getObject(4, Long.class),
                row.getObject(5, Long.class),
                row.getObject(6, Long.class),
                row.getObject(7, Long.class));
    }

    /** Replaces a merchant's own quotas, at once on this node and within a minute on others. */
    public void set(MerchantId merchant, Own own) {
        jdbc.sql("delete from merchant_quota where merchant = ?")
                .param(merchant.value())
                .update();
        if (!own.equals(Own.NONE)) {
            jdbc.sql("insert into merchant_quota (merchant, tills_per_hour, change_sets_per_till,"
                            + " change_sets_per_merchant, articles, pictures, picture_bytes, growth)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(merchant.value())
                    .param(own.tillsPerHour())
                    .param(own.changeSetsPerTill())
                    .param(own.changeSetsPerMerchant())
                    .param(own.articles())
                    .param(own.pictures())
                    .param(own.pictureBytes())
                    .param(own.growth())
                    .update();
        }
        wakes.afterCommit(() -> known.invalidate(merchant));
    }
}
