package tillsync.inbox;

/** One entry of the inbox. */
public record InboxId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
