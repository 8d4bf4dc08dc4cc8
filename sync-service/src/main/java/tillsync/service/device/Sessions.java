package tillsync.service.device;

import java.util.Objects;
import java.util.regex.Pattern;
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
    private static final Pattern COUNTED = Pattern.compile("([1-9]\\d{0,14})\\.[0-9a-z-]+");
    private static final int ID_LENGTH = 18;

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Begins a session. Called with the device's row locked. Sessions are counted: what comes after the last one here was
     * given before the service was restored from a backup, and what comes before it is a copy.
     *
     * @param brought what the till says its last session was; null where it has none
     * @param id never used before
     * @return the session
     */
    public String begin(DeviceId device, @Nullable String brought, String id) {
        var row = jdbc.sql("select session, former_session from device where id = ?")
                .param(device.value())
                .query((result, index) -> new String[] {result.getString(1), result.getString(2)})
                .single();
        boolean copied = isCopied(brought, row[0], row[1]);
        var next =
                (Math.max(count(brought), count(row[0])) + 1) + "." + id.substring(0, Math.min(id.length(), ID_LENGTH));
        var former = Objects.requireNonNullElse(brought, "");
        jdbc.sql("update device set session = ?, former_session = ?, store_copied = store_copied or ? where id = ?")
                .params(next, former, copied, device.value())
                .update();
        return next;
    }

    /** Which session it is; 0 where that is not known, as of one from before they were counted. */
    private static long count(@Nullable String session) {
        var found = COUNTED.matcher(session == null ? "" : session);
        return found.matches() ? Long.parseLong(found.group(1)) : 0;
    }

    /**
     * Whether what a till brings comes from another store than the till's.
     *
     * @param last the session that was given last, and {@code former} what was brought then; null: none since a user has said
     *     which store is the real one
     */
    public static boolean isCopied(@Nullable String brought, @Nullable String last, @Nullable String former) {
        return brought != null
                && last != null
                && !brought.equals(last)
                && !brought.equals(former)
                && (count(last) == 0 || count(brought) <= count(last));
    }

    /** A user says that the till which is connected now is the real one. */
    public void confirm(DeviceId device) {
        jdbc.sql("update device set store_copied = false, session = null, former_session = null where id = ?")
                .param(device.value())
                .update();
    }
}
