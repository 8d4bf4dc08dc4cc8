package tillsync.service.store;

/** Who acts in this thread: {@code user:ID}, {@code till:ID}, or {@code service} where nobody has asked. */
public interface Actor {
    /** The name under which it stands beside each event. */
    String METADATA = "by";

    String name();

    static String ofUser(String id) {
        return "user:" + id;
    }
}
