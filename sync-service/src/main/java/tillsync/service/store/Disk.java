package tillsync.service.store;

/** Durable before visible, for readers. */
public interface Disk {

    /** What was read before this call is on the disk when it returns. */
    void awaitWhatWasRead();
}
