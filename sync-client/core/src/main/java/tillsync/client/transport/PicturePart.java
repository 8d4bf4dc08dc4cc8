package tillsync.client.transport;

/** Bytes of a picture from the place on that was asked for; or all of them, if the service gives no parts. */
public record PicturePart(boolean isWhole, byte[] bytes) {}
