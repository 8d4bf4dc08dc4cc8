package tillsync.service.limits.quota;

/** Watches the disk. Quotas use this interface because they must not depend on the watch. */
public interface DiskRoom {

    /** Returns true if less than {@code tillsync.disk.least-free} was free at the last look. */
    boolean isScarce();
}
