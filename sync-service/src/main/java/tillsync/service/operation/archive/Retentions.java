package tillsync.service.operation.archive;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.problem.Refusal;
import tillsync.till.MerchantId;

/** How long history stays in the service: as the operator's setting says, or longer if a merchant needs that. */
@Repository
public class Retentions {
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ArchiveSettings settings;

    Retentions(JdbcClient jdbc, ArchiveSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What holds for each merchant that has no own one, in years. */
    public int least() {
        return settings.leastYears();
    }

    /** A merchant's own years; null: it has none. */
    public @Nullable Integer own(MerchantId merchant) {
        return jdbc.sql("select years from merchant_retention where merchant = ?")
                .param(merchant.value())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** What holds for a merchant, in years. */
    public int of(MerchantId merchant) {
        var own = own(merchant);
        return own == null ? least() : Math.max(least(), own);
    }

    /** Replaces a merchant's own years; null: it has none any more. Refuses INVALID for fewer than the setting's. */
    public void set(MerchantId merchant, @Nullable Integer years) {
        if (years != null && (years < least() || years > MOST)) {
            throw Refusal.invalid(
                    "/years",
                    "RANGE",
                    "years: " + years + " (expected: " + least() + ", as tillsync.archive.least-years says, to " + MOST
                            + ")");
        }
        jdbc.sql("delete from merchant_retention where merchant = ?")
                .param(merchant.value())
                .update();
        if (years != null) {
            jdbc.sql("insert into merchant_retention (merchant, years) values (?, ?)")
                    .params(merchant.value(), years)
                    .update();
        }
    }
}
