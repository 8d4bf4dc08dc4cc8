package tillsync.service.store;

/** An event of a stream cannot be read: its name is not known here, or its JSON is broken. Nothing can be decided about it. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String stream;
    private final long sequence;

    UnreadableEvent(String stream, long sequence, RuntimeException cause) {
        super("event " + sequence + " of " + stream + ": " + cause.getMessage(), cause);
        this.stream = stream;
        this.sequence = sequence;
    }

    public String stream() {
        return stream;
    }

    public long sequence() {
        return sequence;
    }
}
