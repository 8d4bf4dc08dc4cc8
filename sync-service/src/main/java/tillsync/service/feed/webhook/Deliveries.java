package tillsync.service.feed.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.feed.webhook.Lanes.Due;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.till.MerchantId;

/** The table of deliveries to webhooks: the last ones of each, for 30 days, and those to be retried. */
@Repository
class Deliveries {
    static final int MOST_SHOWN = 100;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String SELECT = "select delivery as id, first_at, last_at, tries, status, failure, next_at"
            + " from webhook_delivery where";
    private static final UpdateOrInsert DELIVERY = new UpdateOrInsert(
            "update webhook_delivery set first_at = ?, last_at = ?, tries = ?, status = ?, failure = ?, next_at = ?"
                    + " where hook = ? and stream = ? and delivery = ?",
            "insert into webhook_delivery (first_at, last_at, tries, status, failure, next_at, hook, stream, delivery)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One event that was sent, or is to be sent.
     *
     * @param id the same for each try
     * @param status the HTTP status of the last try; null: the receiver did not answer
     * @param failure why the last try has failed; null if the receiver took it, or if nothing was tried yet
     * @param nextAt when it is tried again; null: never
     */
    record Delivery(
            String id,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            int tries,
            @Nullable Integer status,
            Tried.@Nullable Failure failure,
            @Nullable OffsetDateTime nextAt) {
        static Delivery first(String id, Instant now) {
            return new Delivery(id, utc(now), utc(now), 0, null, null, utc(now));
        }

        /** The same delivery after one more try. */
        Delivery after(Tried tried, Instant now, @Nullable Instant next) {
            return new Delivery(
                    id, firstAt, utc(now), tries + 1, tried.status(), tried.failure(), next == null ? null : utc(next));
        }
    }

    /** Stores a delivery, in the caller's transaction. */
    void write(String hook, String stream, Delivery delivery) {
        DELIVERY.run(
                jdbc,
                delivery.firstAt(),
                delivery.lastAt(),
                delivery.tries(),
                delivery.status(),
                delivery.failure() == null ? null : delivery.failure().name(),
                delivery.nextAt(),
                hook,
                stream,
                delivery.id());
    }

    /** The delivery at the head of a stream that waits for another try. */
    Optional<Delivery> waiting(String hook, String stream) {
        return jdbc.sql(SELECT + " hook = ? and stream = ? and next_at is not null" + " order by first_at limit 1")
                .params(hook, stream)
                .query(Delivery.class)
                .optional();
    }

    void remove(String hook, String delivery) {
        jdbc.sql("delete from webhook_delivery where hook = ? and delivery = ?")
                .params(hook, delivery)
                .update();
    }

    /** The streams of active webhooks with a delivery that is due for another try. */
    List<Due> due(Instant now) {
        return jdbc.sql("select distinct d.hook, h.merchant, d.stream from webhook_delivery d join webhook h"
                        + " on h.id = d.hook where h.paused is null and d.next_at <= ?")
                .param(utc(now))
                .query((row, index) -> new Due(row.getString(1), MerchantId.of(row.getString(2)), row.getString(3)))
                .list();
    }

    /** The last deliveries, the latest first; waiting ones come before all others. */
    List<Delivery> last(String hook) {
        return jdbc.sql(SELECT + " hook = ?"
                        + " order by case when next_at is null then 1 else 0 end, last_at desc, delivery limit ?")
                .params(hook, MOST_SHOWN)
                .query(Delivery.class)
                .list();
    }

    /** Makes all waiting deliveries due at once, as if for the first time. */
    void tryNow(String hook, Instant now) {
        jdbc.sql("update webhook_delivery set next_at = ?, first_at = ?, tries = 0 where hook = ?"
                        + " and next_at is not null")
                .params(utc(now), utc(now), hook)
                .update();
    }

    /** Deletes deliveries that are too old or no longer shown; never waiting ones. */
    void forget(String hook, Instant now) {
        jdbc.sql("delete from webhook_delivery where hook = ? and next_at is null and (last_at < ? or last_at <"
                        + " (select min(l.last_at) from (select last_at from webhook_delivery where hook = ?"
                        + " and next_at is null order by last_at desc limit ?) l))")
                .params(hook, utc(now.minus(KEPT)), hook, MOST_SHOWN)
                .update();
    }

    /** Truncates to milliseconds. The database would round up, and a delivery that is due now would be due later. */
    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
