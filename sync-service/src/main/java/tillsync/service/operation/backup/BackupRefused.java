package tillsync.service.operation.backup;

/** A backup that must not be used, or a place that it must not be restored to; the message is for the operator. */
final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupRefused(String message) {
        super(message);
    }

    BackupRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
