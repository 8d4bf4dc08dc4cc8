package tillsync.service.store.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A lease on work that one node does at a time. If that node is silent for longer than agreed, another one takes over.
 * The database's clock judges.
 */
public final class Lease {
    private static final int RENEWALS = 4;

    private final JdbcClient jdbc;
    private final String name;
    private final String owner;
    private final long seconds;
    private volatile long renewAt;

    /** @param owner this node; a new id at each start */
    public Lease(JdbcClient jdbc, String name, String owner, Duration time) {
        this.jdbc = jdbc;
        this.name = name;
        this.owner = owner;
        this.seconds = time.toSeconds();
    }

    /** The claim of another node, which carries on with the work. */
    public static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(String name) {
            super("claim " + name + ": lost to another node");
        }
    }

    /** Claims or keeps the lease. @return false if another node has it */
    public boolean claim() {
        boolean claimed = isClaimed();
        renewAt = System.nanoTime() + (claimed ? TimeUnit.SECONDS.toNanos(seconds) / RENEWALS : 0);
        return claimed;
    }

    /**
     * Keeps the lease, with a renewal now and then. Call this before each action that only the holder may take.
     *
     * @throws Lost if another node has it
     */
    public void keep() {
        if (System.nanoTime() - renewAt >= 0) {
            renew();
        }
    }

    /**
     * Keeps the lease for its whole time from now on.
     *
     * @throws Lost if another node has it
     */
    public void renew() {
        if (!claim()) {
            throw new Lost(name);
        }
    }

    private boolean isClaimed() {
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
     * Refuses the changes of a node that has lost the lease without knowing. Call this in their transaction: no other
     * node takes the lease until that ends.
     *
     * @throws Lost if another node has it
     */
    public void requireHeld() {
        var holder = jdbc.sql("select owner from lease where name = ? for update")
                .param(name)
                .query(String.class)
                .optional();
        if (!holder.equals(Optional.of(owner))) {
            throw new Lost(name);
        }
    }

    /** Gives up the lease, so that another node may take it at once. */
    public void release() {
        jdbc.sql("delete from lease where name = ? and owner = ?")
                .params(name, owner)
                .update();
    }
}
