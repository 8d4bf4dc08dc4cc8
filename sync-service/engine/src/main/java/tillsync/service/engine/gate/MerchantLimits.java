package tillsync.service.engine.gate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.approval.SecondEyes;
import tillsync.guard.Limits;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.tills.access.MerchantLock;
import tillsync.till.MerchantId;

/**
 * The tables of merchants' limits, beyond which the gate keeps a revision back: of losses, for which the service's
 * settings hold until a merchant chooses others, and of price changes, which wait for nobody until a merchant wants it.
 */
@Repository
class MerchantLimits implements HeldDeliveries.PricePercents {
    private static final UpdateOrInsert LOSSES = new UpdateOrInsert(
            "update guard_limits set window_seconds = ?, percent = ?, articles = ? where merchant = ?",
            "insert into guard_limits (window_seconds, percent, articles, merchant) values (?, ?, ?, ?)");
    private static final UpdateOrInsert PRICES = new UpdateOrInsert(
            "update approval_setting set second_eyes = ?, price_percent = ? where merchant = ?",
            "insert into approval_setting (second_eyes, price_percent, merchant) values (?, ?, ?)");
    private final JdbcClient jdbc;
    private final MerchantLock merchants;
    private final Limits defaults;

    MerchantLimits(JdbcClient jdbc, MerchantLock merchants, GuardSettings settings) {
        this.jdbc = jdbc;
        this.merchants = merchants;
        this.defaults = settings.limits();
    }

    Limits losses(MerchantId merchant) {
        return jdbc.sql("select window_seconds, percent, articles from guard_limits where merchant = ?")
                .param(merchant.value())
                .query((row, index) -> new Limits(Duration.ofSeconds(row.getLong(1)), row.getInt(2), row.getInt(3)))
                .optional()
                .orElse(defaults);
    }

    SecondEyes prices(MerchantId merchant) {
        return jdbc.sql("select second_eyes, price_percent from approval_setting where merchant = ?")
                .param(merchant.value())
                .query((row, index) -> new SecondEyes(row.getBoolean(1), row.getInt(2)))
                .optional()
                .orElse(SecondEyes.OFF);
    }

    /** Whoever changes it meanwhile waits for the new catalogue, or is waited for. */
    @Override
    public @Nullable Integer ofNewCatalogue(MerchantId merchant) {
        merchants.lock(merchant);
        var prices = prices(merchant);
        return prices.on() ? prices.pricePercent() : null;
    }

    /** Stores limits; call it in a transaction, with the merchant's row locked. */
    void put(MerchantId merchant, Limits losses) {
        LOSSES.run(jdbc, losses.window().toSeconds(), losses.percent(), losses.articles(), merchant.value());
    }

    /** Stores limits, as the other one does. {@link HeldDeliveries} has the percent at each catalogue, too. */
    void put(MerchantId merchant, SecondEyes prices) {
        PRICES.run(jdbc, prices.on(), prices.pricePercent(), merchant.value());
    }
}
