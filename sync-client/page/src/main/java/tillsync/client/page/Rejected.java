package tillsync.client.page;

/** Rejects a request that breaks a limit, or does not come from this page. */
final class Rejected extends RuntimeException {
    private final int status;

    Rejected(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
