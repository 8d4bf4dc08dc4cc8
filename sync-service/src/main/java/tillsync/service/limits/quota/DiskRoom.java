package tillsync.service.limits.quota;

/** Watches the disk. Quotas ask by this interface, since the watch lies above them in the house. */
public interface DiskRoom {

    /** Returns true if less than {@code tillsync.disk.least-free} was free at the last look. */
    boolean isScarce();
}
