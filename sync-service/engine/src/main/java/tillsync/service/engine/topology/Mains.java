package tillsync.service.engine.topology;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Finds the mains among a user's tills. */
@Repository
public class Mains {
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    Mains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param catalogue that it publishes */
    public record Main(DeviceId id, String name, MerchantId merchant, CatalogueId catalogue) {}

    /** By name, at most 500. */
    public List<Main> of(UserId user) {
        return jdbc.sql("select t.device, t.name, t.merchant, p.own_catalogue from user_till t"
                        + " join place p on p.device = t.device where t.account = ? and p.follows is null"
                        + " and t.signed_off_at is null order by lower(t.name), t.device limit " + MOST)
                .param(user.value())
                .query((row, index) -> new Main(
                        DeviceId.of(row.getString(1)),
                        row.getString(2),
                        MerchantId.of(row.getString(3)),
                        CatalogueId.of(row.getString(4))))
                .list();
    }
}
