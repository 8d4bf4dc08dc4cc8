package tillsync.service.feed.webhook;

import org.jspecify.annotations.Nullable;

/**
 * The result of one try.
 *
 * @param status the HTTP status; null: the receiver did not answer
 * @param failure null if the receiver took it
 */
record Tried(@Nullable Integer status, @Nullable Failure failure) {
    /** Why a try has failed. */
    enum Failure {
        /** A status other than 2xx. Redirects count, too: none is followed. */
        STATUS,
        /** The name leads to an address to which nothing may be sent. */
        ADDRESS_REFUSED,
        UNREACHABLE,
        TIMEOUT,
        /** No trusted certificate for that name, or no TLS at all. */
        TLS
    }

    static Tried answered(int status) {
        return new Tried(status, status >= 200 && status < 300 ? null : Failure.STATUS);
    }

    static Tried failed(Failure failure) {
        return new Tried(null, failure);
    }

    boolean isTaken() {
        return failure == null;
    }
}
