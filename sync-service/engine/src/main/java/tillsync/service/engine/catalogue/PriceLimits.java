package tillsync.service.engine.catalogue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.approval.SecondEyes;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.tills.access.MerchantLock;
import tillsync.till.MerchantId;

/**
 * The table of who wants a second pair of eyes. The percent is copied to the rows of the merchant's catalogues: a
 * publish reads it there, and looks nowhere else.
 */
@Repository
public class PriceLimits {
    private static final UpdateOrInsert SETTING = new UpdateOrInsert(
            "update approval_setting set second_eyes = ?, price_percent = ? where merchant = ?",
            "insert into approval_setting (second_eyes, price_percent, merchant) values (?, ?, ?)");
    private final JdbcClient jdbc;
    private final MerchantLock merchants;

    PriceLimits(JdbcClient jdbc, MerchantLock merchants) {
        this.jdbc = jdbc;
        this.merchants = merchants;
    }

    public SecondEyes of(MerchantId merchant) {
        return jdbc.sql("select second_eyes, price_percent from approval_setting where merchant = ?")
                .param(merchant.value())
                .query((row, index) -> new SecondEyes(row.getBoolean(1), row.getInt(2)))
                .optional()
                .orElse(SecondEyes.OFF);
    }

    /** Stores what a merchant wants; call it in a transaction, with the merchant's row locked. */
    public void put(MerchantId merchant, SecondEyes wanted) {
        SETTING.run(jdbc, wanted.on(), wanted.pricePercent(), merchant.value());
        jdbc.sql("update guarded_catalogue set price_percent = ?"
                        + " where catalogue in (select id from catalogue where merchant = ?)")
                .param(wanted.on() ? wanted.pricePercent() : null)
                .param(merchant.value())
                .update();
        if (wanted.on()) {
            jdbc.sql("insert into guarded_catalogue (catalogue, settled_revision, price_percent)"
                            + " select c.id, 0, cast(? as integer) from catalogue c where c.merchant = ?"
                            + " and not exists (select 1 from guarded_catalogue g where g.catalogue = c.id)")
                    .params(wanted.pricePercent(), merchant.value())
                    .update();
        }
    }

    /** Copies the percent to a new catalogue. Whoever changes it meanwhile waits for that, or is waited for. */
    void begin(CatalogueId catalogue, MerchantId merchant) {
        merchants.lock(merchant);
        jdbc.sql("insert into guarded_catalogue (catalogue, settled_revision, price_percent)"
                        + " select ?, 0, price_percent from approval_setting where merchant = ? and second_eyes")
                .params(catalogue.value(), merchant.value())
                .update();
    }
}
