package tillsync.scenarios.simulation;

/**
 * What can go wrong, and how often at most where it can. To add one: a line here, and {@code faults.strikes(...)} at the port
 * where it happens.
 */
enum Fault {
    /** A request does not arrive. */
    REQUEST_LOST(0.2),
    /** A request arrives when its till has given it up. */
    REQUEST_DELAYED(0.15),
    /** A request arrives twice, the second time later. */
    REQUEST_DUPLICATED(0.1),
    /** The service has done it, and the till never hears of it. */
    ANSWER_LOST(0.2),
    /** A change is missing from a page. */
    PAGE_DAMAGED(0.03),
    /** A till's requests do not get out, or no answer gets in, for a while. */
    ONE_WAY_CUT(0.8),
    /** An event of the stream is lost, comes twice, or in another order. */
    EVENT_MISLED(0.3),
    /** The till is killed between two requests. */
    TILL_KILLED(0.04),
    /** The till is killed at a commit: nothing remains of it. */
    TILL_KILLED_AT_COMMIT(0.02),
    /** The till's software has written what it was given, and the till is killed before that is noted. */
    KILLED_AT_TAKEOVER(0.05),
    /** The till's disk is full. */
    TILL_DISK_FULL(0.03),
    /** A till comes back with an older copy of its disk. */
    TILL_DISK_RESTORED(0.3),
    /** A till comes back with an empty disk. */
    TILL_DISK_LOST(0.15),
    /** A till comes back with the disk of another shop's till. */
    TILL_DISK_FOREIGN(0.15),
    /** The service is killed; what was not synced is gone. */
    SERVICE_KILLED(0.03),
    /** The power fails between a commit and its way to the disk, while tills ask for what is new. */
    POWER_FAILS_BEFORE_SYNC(0.02),
    /** The database is closed by a failure between a commit and its way to the disk, and opened anew: what was not there is gone. */
    DATABASE_REOPENED(0.02),
    /** The service's disk is full: a transaction cannot be committed. */
    SERVICE_DISK_FULL(0.03),
    /** Something else happens between two steps of an operation, such as before a late commit. */
    INTERLEAVED(0.2),
    /** The till's software takes over later, or throws an Error. */
    SOFTWARE_BUSY(0.3),
    /** The till's software refuses an article. */
    ARTICLE_REFUSED(0.1),
    /** A clock jumps by a day, either way. */
    CLOCK_JUMP(1);

    private final double most;

    Fault(double most) {
        this.most = most;
    }

    /** The greatest share of its opportunities that it strikes at. */
    double most() {
        return most;
    }
}
