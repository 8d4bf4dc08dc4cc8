package tillsync.service.store.database;

import org.springframework.dao.TransientDataAccessResourceException;

/** The database was closed by a failure and opened anew: nobody knows whether it has all earlier commits. */
public final class DatabaseReopened extends TransientDataAccessResourceException {
    private static final long serialVersionUID = 1;

    public DatabaseReopened() {
        super("The database was opened anew meanwhile");
    }
}
