package tillsync.service.store.database;

/** The database is set to lose what it has acknowledged, or to spoil texts: the service does not start on it. */
public final class UnsafeDatabase extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UnsafeDatabase(String message) {
        super(message);
    }
}
