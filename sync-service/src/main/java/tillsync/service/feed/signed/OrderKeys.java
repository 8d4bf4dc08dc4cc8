package tillsync.service.feed.signed;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.store.ended.Endings;
import tillsync.till.MerchantId;

/** The tables of keys, and of who takes signed orders alone. */
@Repository
class OrderKeys {
    private static final RowMapper<OrderKey> KEY = (row, index) -> new OrderKey(
            row.getString("id"),
            MerchantId.of(row.getString("merchant")),
            row.getString("name"),
            row.getString("public_key"),
            row.getObject("created_at", OffsetDateTime.class));

    private final JdbcClient jdbc;
    private final Endings endings;

    OrderKeys(JdbcClient jdbc, Endings endings) {
        this.jdbc = jdbc;
        this.endings = endings;
    }

    List<OrderKey> of(MerchantId merchant) {
        return jdbc.sql("select * from order_key where merchant = ? order by created_at, id")
                .param(merchant.value())
                .query(KEY)
                .list();
    }

    Optional<OrderKey> find(String id) {
        return jdbc.sql("select * from order_key where id = ?")
                .param(id)
                .query(KEY)
                .optional();
    }

    void add(OrderKey key) {
        jdbc.sql("insert into order_key (id, merchant, name, public_key, created_at) values (?, ?, ?, ?, ?)")
                .params(key.id(), key.merchant().value(), key.name(), key.publicKey(), key.createdAt())
                .update();
    }

    /** @return whether it was there */
    boolean remove(String id) {
        endings.add(EndedOrderKeys.KIND, Map.of(EndedOrderKeys.KEY, id));
        return jdbc.sql("delete from order_key where id = ?").param(id).update() == 1;
    }

    boolean isSignedOnly(MerchantId merchant) {
        return jdbc.sql("select merchant from order_signing where merchant = ?")
                .param(merchant.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void setSignedOnly(MerchantId merchant, boolean signedOnly) {
        jdbc.sql("delete from order_signing where merchant = ?")
                .param(merchant.value())
                .update();
        if (signedOnly) {
            jdbc.sql("insert into order_signing (merchant) values (?)")
                    .param(merchant.value())
                    .update();
        }
    }
}
