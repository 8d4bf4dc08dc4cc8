package tillsync.service.fleet.notices;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.store.database.Ids;

/** One node looks after all tills; when it dies another one does, two minutes later. The database's clock judges. */
@Repository
class WatchClaim {
    private static final String WATCH = "notices";

    private final JdbcClient jdbc;
    private final String node;

    WatchClaim(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.node = ids.id();
    }

    /** @return whether this node is to look now */
    boolean claim() {
        int claimed = jdbc.sql("update notice_watch set owner = ?,"
                        + " claimed_until = current_timestamp + interval '2' minute"
                        + " where id = ? and (owner = ? or claimed_until < current_timestamp)")
                .params(node, WATCH, node)
                .update();
        return claimed == 1 || claimFirst();
    }

    private boolean claimFirst() {
        boolean claimed = jdbc.sql("select count(*) from notice_watch where id = ?")
                        .param(WATCH)
                        .query(Integer.class)
                        .single()
                > 0;
        if (claimed) {
            return false;
        }
        try {
            return jdbc.sql("insert into notice_watch (id, owner, claimed_until)"
                                    + " values (?, ?, current_timestamp + interval '2' minute)")
                            .params(WATCH, node)
                            .update()
                    == 1;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }
}
