package tillsync.service.store.database;

/** The database is set to lose what it has acknowledged, or to spoil texts. */
public final class UnsafeDatabase extends CannotStart {
    private static final long serialVersionUID = 1;

    UnsafeDatabase(String message) {
        super(message, "Set it so, in the database or in spring.datasource.url.");
    }
}
