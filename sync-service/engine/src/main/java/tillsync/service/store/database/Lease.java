package tillsync.service.store.database;

import java.time.Duration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A lease on work that one node does at a time. If that node is silent for longer than agreed, another one takes over.
 * The database's clock judges.
 */
public final class Lease {
    private final JdbcClient jdbc;
    private final String name;
    private final String owner;
    private final long seconds;

    /** @param owner this node; a new id at each start */
    public Lease(JdbcClient jdbc, String name, String owner, Duration time) {
        this.jdbc = jdbc;
        this.name = name;
        this.owner = owner;
        this.seconds = time.toSeconds();
    }

    /** Claims or keeps the lease. @return false if another node has it */
    public boolean claim() {
        int claimed = jdbc.sql("update lease set owner = ?,"
                        + " claimed_until = current_timestamp + cast(? as bigint) * interval '1' second"
                        + " where name = ? and (owner = ? or claimed_until < current_timestamp)")
                .params(owner, seconds, name, owner)
                .update();
        return claimed == 1 || claimFirst();
    }

    private boolean claimFirst() {
        var holder = jdbc.sql("select owner from lease where name = ?")
                .param(name)
                .query(String.class)
                .optional();
        if (holder.isPresent()) {
            return false;
        }
        try {
            return jdbc.sql("insert into lease (name, owner, claimed_until)"
                                    + " values (?, ?, current_timestamp + cast(? as bigint) * interval '1' second)")
                            .params(name, owner, seconds)
                            .update()
                    == 1;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    /**
     * Returns true if this node still has the lease. Call it in a transaction: no other node takes the lease until that
     * ends.
     */
    public boolean isHeld() {
        return jdbc.sql("select owner from lease where name = ? for update")
                .param(name)
                .query(String.class)
                .optional()
                .filter(owner::equals)
                .isPresent();
    }

    /** Gives up the lease, so that another node may take it at once. */
    public void release() {
        jdbc.sql("delete from lease where name = ? and owner = ?")
                .params(name, owner)
                .update();
    }
}
