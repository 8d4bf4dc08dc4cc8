package tillsync.service.store.database;

import org.springframework.dao.TransientDataAccessResourceException;

/** The database was closed by a failure and opened anew: nobody knows whether what was committed before is in it. */
public final class DatabaseReopened extends TransientDataAccessResourceException {
    private static final long serialVersionUID = 1;

    DatabaseReopened() {
        super("The database was opened anew meanwhile");
    }
}
