package tillsync.status;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import tillsync.condition.ConditionCode;
import tillsync.condition.Texts;

/**
 * The status of a till. API, pages, metrics and the till itself all show it, and derive it only here. Notices, not the
 * status, tell if somebody must act.
 */
public final class StatusLine {
    private static final Texts TEXTS = Texts.of(StatusLine.class, "status");

    private final ConnectionState connection;
    private final LinkDetail link;
    private final Part role;
    private final Sync sync;

    private StatusLine(ConnectionState connection, LinkDetail link, Part role, Sync sync) {
        this.connection = connection;
        this.link = link;
        this.role = role;
        this.sync = sync;
    }

    /** Treats a network that lets only polls through as {@link ConnectionState#STALE}. */
    public static StatusLine of(StatusFacts till) {
        boolean restricted =
                till.connection() == ConnectionState.CONNECTED && ConditionCode.GUEST_WIFI.equals(till.condition());
        return new StatusLine(
                restricted ? ConnectionState.STALE : till.connection(),
                LinkDetail.of(till, restricted),
                till.part(),
                Sync.of(till));
    }

    /** The same till, with articles still to be fetched. */
    public StatusLine pending() {
        return new StatusLine(connection, link, role, Sync.PENDING);
    }

    public ConnectionState connection() {
        return connection;
    }

    public Part role() {
        return role;
    }

    public Sync sync() {
        return sync;
    }

    /** Returns true if the till was ever connected. */
    public boolean isKnown() {
        return link != LinkDetail.NEVER;
    }

    /** All three states in German or English, such as "verbunden · Hauptgerät · aktuell, geprüft 08:31". */
    public String text(Locale locale, Function<Instant, String> time) {
        return connectionText(locale) + " · " + roleText(locale) + " · " + syncText(locale, time);
    }

    public String connectionText(Locale locale) {
        return text("connection." + link, locale);
    }

    public String roleText(Locale locale) {
        return roleText(role, locale);
    }

    /** The words for a role that a till has, or would have. */
    public static String roleText(Part role, Locale locale) {
        return text("role." + role, locale);
    }

    public String syncText(Locale locale, Function<Instant, String> time) {
        var key = "sync." + sync.state();
        if (sync.state() == SyncState.CURRENT) {
            var at = sync.verifiedAt();
            return at == null
                    ? text(key, locale)
                    : text(key + ".verified", locale).replace("{0}", time.apply(at));
        }
        if (sync.state() == SyncState.SYNCING) {
            return text(key, locale).replace("{0}", number(sync.done(), locale)).replace("{1}", of(locale));
        }
        var counted = sync.of() == 0 ? key + ".none" : sync.of() == 1 ? key + ".one" : key;
        return TEXTS.find(counted, locale).orElseGet(() -> text(key, locale)).replace("{0}", of(locale));
    }

    private String of(Locale locale) {
        return number(sync.of(), locale);
    }

    private static String number(long value, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** For a log: in English, with times of UTC. */
    @Override
    public String toString() {
        return text(Locale.ENGLISH, Instant::toString);
    }

    private static String text(String key, Locale locale) {
        return TEXTS.find(key, locale).get();
    }
}
