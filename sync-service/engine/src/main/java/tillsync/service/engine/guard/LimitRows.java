package tillsync.service.engine.guard;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.guard.Limits;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.tills.access.MerchantLock;
import tillsync.till.MerchantId;

/** The table of limits that merchants have chosen; the service's settings hold for all others. */
@Repository
class LimitRows {
    private static final UpdateOrInsert LIMITS = new UpdateOrInsert(
            "update guard_limits set window_seconds = ?, percent = ?, articles = ? where merchant = ?",
            "insert into guard_limits (window_seconds, percent, articles, merchant) values (?, ?, ?, ?)");
    private final JdbcClient jdbc;
    private final MerchantLock merchants;
    private final Limits defaults;

    LimitRows(JdbcClient jdbc, MerchantLock merchants, GuardSettings settings) {
        this.jdbc = jdbc;
        this.merchants = merchants;
        this.defaults = settings.limits();
    }

    Limits of(MerchantId merchant) {
        return jdbc.sql("select window_seconds, percent, articles from guard_limits where merchant = ?")
                .param(merchant.value())
                .query((row, index) -> new Limits(Duration.ofSeconds(row.getLong(1)), row.getInt(2), row.getInt(3)))
                .optional()
                .orElse(defaults);
    }

    /** Limits as a text that {@link #read} understands. */
    static String text(Limits limits) {
        return limits.window().toSeconds() + " " + limits.percent() + " " + limits.articles();
    }

    static Limits read(String text) {
        var parts = text.split(" ");
        return new Limits(
                Duration.ofSeconds(Long.parseLong(parts[0])), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /**
     * Stores limits; call it in a transaction. The merchant's row is locked: of two callers that find no limits yet,
     * the second waits for the first.
     */
    void put(MerchantId merchant, Limits limits) {
        merchants.lock(merchant);
        LIMITS.run(jdbc, limits.window().toSeconds(), limits.percent(), limits.articles(), merchant.value());
    }
}
