package tillsync.service.people.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;

/** The rows of accounts, as far as others must not change beneath an account that is being closed. */
@Repository
public class AccountRows {
    private final JdbcClient jdbc;

    AccountRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the account's row until the transaction ends: whoever gives it something takes it first, and before any till's.
     * Refuses NOT_FOUND where it was closed.
     */
    public void lock(UserId user) {
        var found = jdbc.sql("select id from account where id = ? for update")
                .param(user.value())
                .query(String.class)
                .optional();
        if (found.isEmpty()) {
            throw Ownership.notFound();
        }
    }
}
