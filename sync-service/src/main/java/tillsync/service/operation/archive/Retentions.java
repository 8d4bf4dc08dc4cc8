package tillsync.service.operation.archive;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.problem.Refusal;
import tillsync.till.MerchantId;

/** The years that history stays in the service: the operator's setting, or more if a merchant needs more. */
@Repository
public class Retentions {
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ArchiveSettings settings;

    Retentions(JdbcClient jdbc, ArchiveSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The years for merchants without a number of their own. */
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

    /** The years in force for a merchant. */
    public int of(MerchantId merchant) {
        var own = own(merchant);
        return own == null ? least() : Math.max(least(), own);
    }

    /** Replaces a merchant's own years; null removes them. Refuses INVALID below the setting's or above 100. */
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
