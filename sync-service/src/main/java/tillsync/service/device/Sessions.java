package tillsync.service.device;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.till.DeviceId;

/**
 * Notices a copied store: each hello gets a new session, and brings the one before with it. One that is neither the last
 * nor the one before (its answer may have been lost) comes from a second store of the same till.
 */
@Repository
public class Sessions {
    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Begins a session. Called with the device's row locked.
     *
     * @param brought what the till says its last session was; null where it has none
     * @return whether the store turned out to be copied
     */
    public boolean begin(DeviceId device, @Nullable String brought, String next) {
        var row = jdbc.sql("select session, former_session from device where id = ?")
                .param(device.value())
                .query((result, index) -> new String[] {result.getString(1), result.getString(2)})
                .single();
        boolean copied = isCopied(brought, row[0], row[1]);
        var former = Objects.requireNonNullElse(brought, "");
        jdbc.sql("update device set session = ?, former_session = ?, store_copied = store_copied or ? where id = ?")
                .params(next, former, copied, device.value())
                .update();
        return copied;
    }

    /**
     * Whether what a till brings comes from another store than the till's.
     *
     * @param last the session that was given last, and {@code former} what was brought then; null: none since a user has said
     *     which store is the real one
     */
    public static boolean isCopied(@Nullable String brought, @Nullable String last, @Nullable String former) {
        return brought != null && last != null && !brought.equals(last) && !brought.equals(former);
    }

    /** A user says that the till which is connected now is the real one. */
    public void confirm(DeviceId device) {
        jdbc.sql("update device set store_copied = false, session = null, former_session = null where id = ?")
                .param(device.value())
                .update();
    }
}
