package tillsync.service.store.events;

/**
 * An event of a stream cannot be read: its name is not known here, or its JSON is broken. Nothing can be decided about
 * it.
 */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String stream;
    private final long sequence;
    private final boolean inTheWay;

    /** @param inTheWay whether it is needed to decide about the stream; not if a snapshot stands for it */
    UnreadableEvent(String stream, long sequence, boolean inTheWay, RuntimeException cause) {
        super("event " + sequence + " of " + stream + ": " + cause.getMessage(), cause);
        this.stream = stream;
        this.sequence = sequence;
        this.inTheWay = inTheWay;
    }

    public String stream() {
        return stream;
    }

    public long sequence() {
        return sequence;
    }

    boolean isInTheWay() {
        return inTheWay;
    }
}
