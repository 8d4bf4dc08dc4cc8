package tillsync.service.feed.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.feed.webhook.Webhook.Paused;
import tillsync.service.store.ended.Endings;
import tillsync.till.MerchantId;

/** The table of webhooks. */
@Repository
class Webhooks {
    private final JdbcClient jdbc;
    private final Endings endings;

    Webhooks(JdbcClient jdbc, Endings endings) {
        this.jdbc = jdbc;
        this.endings = endings;
    }

    void add(Webhook hook) {
        jdbc.sql("insert into webhook (id, merchant, url, events, secret, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        hook.id(),
                        hook.merchant().value(),
                        hook.url(),
                        hook.events().wireName(),
                        hook.secret())
                .param(hook.createdAt())
                .update();
    }

    Optional<Webhook> find(String id) {
        return jdbc.sql("select * from webhook where id = ?")
                .param(id)
                .query((row, index) -> webhook(row))
                .optional();
    }

    /** Finds a webhook, and locks it until the transaction ends. */
    Optional<Webhook> lock(String id) {
        return jdbc.sql("select * from webhook where id = ? for update")
                .param(id)
                .query((row, index) -> webhook(row))
                .optional();
    }

    List<Webhook> of(MerchantId merchant) {
        return jdbc.sql("select * from webhook where merchant = ? order by created_at, id")
                .param(merchant.value())
                .query((row, index) -> webhook(row))
                .list();
    }

    List<Webhook> active() {
        return jdbc.sql("select * from webhook where paused is null")
                .query((row, index) -> webhook(row))
                .list();
    }

    /** @param why null: the webhook resumes */
    void pause(String id, @Nullable Paused why) {
        jdbc.sql("update webhook set paused = ? where id = ?")
                .param(why == null ? null : why.name())
                .param(id)
                .update();
    }

    void remove(String id) {
        endings.add(EndedWebhooks.WEBHOOK, Map.of("webhook", id));
        jdbc.sql("delete from webhook where id = ?").param(id).update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        var paused = row.getString("paused");
        var events = row.getString("events");
        return new Webhook(
                row.getString("id"),
                MerchantId.of(row.getString("merchant")),
                row.getString("url"),
                Events.of(events)
                        .orElseThrow(() -> new IllegalStateException("events: " + events + " (expected: a known one)")),
                row.getString("secret"),
                paused == null ? null : Paused.valueOf(paused),
                row.getObject("created_at", OffsetDateTime.class));
    }
}
