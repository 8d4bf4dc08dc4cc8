package tillsync.service.tills.device;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/**
 * Notices a copied store: each hello gets a new session, and brings the one before with it. The last answer may have
 * been lost; but a session that is neither the last nor the one before comes from a second store of the same till. Once
 * a user has confirmed the real store, the session that comes first belongs to it. The other one is refused and changes
 * nothing, however often it comes.
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
     * @param isBehind whether the till was given later sessions than the service remembers, because the service was
     *     restored from a backup
     */
    public record Begun(String session, boolean isBehind) {}

    /**
     * Begins a session. Lock the device's row first. Sessions are counted: one after the last one here was given before
     * the service was restored from a backup; an earlier one is a copy's.
     *
     * @param brought what the till says its last session was; null if it has none
     * @param id never used before
     * @return the session, and whether the service is behind what the till was answered; refuses STORE_REPLACED if the
     *     store is not the real one
     */
    public Begun begin(DeviceId device, @Nullable String brought, String id) {
        var row = row(device);
        boolean copied = isCopied(brought, row.last, row.former);
        if (copied && row.confirmed > 0 && count(brought) <= row.confirmed) {
            throw Refusal.of(ProblemCode.STORE_REPLACED, "session: " + brought + " (expected: that of the real store)");
        }
        long count = Math.max(Math.max(count(brought), count(row.last)), row.confirmed) + 1;
        var next = count + "." + id.substring(0, Math.min(id.length(), ID_LENGTH));
        var former = Objects.requireNonNullElse(brought, "");
        jdbc.sql("update device set session = ?, former_session = ?, store_copied = store_copied or ? where id = ?")
                .params(next, former, copied, device.value())
                .update();
        return new Begun(next, count(row.last) > 0 && count(brought) > count(row.last));
    }

    /** @param confirmed how many sessions there were when a user last said which store is the real one */
    private record Row(@Nullable String last, @Nullable String former, long confirmed) {}

    private Row row(DeviceId device) {
        return jdbc.sql("select session, former_session, store_confirmed from device where id = ?")
                .param(device.value())
                .query((row, index) -> new Row(row.getString(1), row.getString(2), row.getLong(3)))
                .single();
    }

    /** The number of a session; 0 if it is not known, as of one from before they were counted. */
    private static long count(@Nullable String session) {
        var found = COUNTED.matcher(session == null ? "" : session);
        return found.matches() ? Long.parseLong(found.group(1)) : 0;
    }

    /**
     * Returns true if the session that a till brings comes from a store other than the till's.
     *
     * @param last the session that was given last, and {@code former} the one brought then; null: none since a user
     *     said which store is the real one
     */
    public static boolean isCopied(@Nullable String brought, @Nullable String last, @Nullable String former) {
        return brought != null
                && last != null
                && !brought.equals(last)
                && !brought.equals(former)
                && (count(last) == 0 || count(brought) <= count(last));
    }

    /** Notes that a user has confirmed the till that is connected now as the real one. Lock the device's row first. */
    public void confirm(DeviceId device) {
        var row = row(device);
        jdbc.sql("update device set store_copied = false, session = null, former_session = null, store_confirmed = ?"
                        + " where id = ?")
                .params(Math.max(count(row.last), row.confirmed), device.value())
                .update();
    }
}
