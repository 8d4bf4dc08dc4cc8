package tillsync.client;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Guarded;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Position;
import tillsync.client.store.Role;
import tillsync.client.store.Waiting;
import tillsync.condition.Explanation;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusFacts;
import tillsync.status.StatusLine;
import tillsync.status.SyncState;

/**
 * The status of a till. {@code till status --json} prints the components by their names, so each stays a component of
 * its own.
 *
 * @param deviceId null before the first hello
 * @param role null before the first hello
 * @param mainName the name of the main that it follows; null if it follows none
 * @param group the price group by which it sells; null: it sells base prices
 * @param position the catalogue and cursor of the synchronised articles
 * @param articles the number of articles sold here
 * @param unpublished edits that the service has not confirmed
 * @param refused edits that the service has refused, of those kept
 * @param held synchronised articles that the till's software has not taken over
 * @param waiting the reason why changes wait to be taken over, such as OPEN_SALE or LISTENER_FAILED; null if none wait
 * @param verifiedAt when the service last confirmed the articles; null if it never did
 * @param nextPlanned when the next planned value begins or ends, in the till's local time; null if none is planned
 * @param clockSkewSeconds how far the till's clock was ahead of the service's at the last hello, or behind if negative;
 *     null if it was right within a minute
 * @param reconciled the counts of the last comparison with the till's software; null before the first
 * @param guarded the changes held back from its followers until a user decides, as of the last hello; null if none
 * @param lastError the code of the last failure, such as UNREACHABLE; null while all is well
 * @param condition the code of the trouble that users are shown, such as TAXOPOS_NOT_FOREGROUND or CLOCK_WRONG; null if
 *     there is none
 * @param cause the code of the trouble, of all these, that people should deal with first; also NOT_PAIRED, SIGNED_OFF
 *     or SIGN_OFF_UNTOLD; null while all is well
 */
public record TillStatus(
        @Nullable String deviceId,
        @Nullable String name,
        @Nullable Role role,
        @Nullable String mainName,
        @Nullable String group,
        Position position,
        long articles,
        long unpublished,
        int refused,
        long held,
        @Nullable String waiting,
        @Nullable Instant verifiedAt,
        @Nullable LocalDateTime nextPlanned,
        @Nullable Long clockSkewSeconds,
        @Nullable Reconciliation reconciled,
        @Nullable Guarded guarded,
        TillConnection connection,
        @Nullable String lastError,
        @Nullable String condition,
        @Nullable String cause) {
    private static final int MOST_REFUSALS = 1_000;

    /** Explains {@link #cause} to the people in the shop; empty while all is well, or if the code is not known here. */
    public Optional<Explanation> explanation(Locale locale) {
        return Optional.ofNullable(cause).flatMap(code -> Explanation.of(code, locale));
    }

    /** The status line, in the words that till, pages and API share. Ignores changes that the till has not heard of. */
    public StatusLine statusLine() {
        var line = line();
        boolean isFirst = role == Role.FOLLOWER
                && position.cursor() == null
                && line.sync().state() == SyncState.CURRENT;
        return isFirst ? line.pending() : line;
    }

    /**
     * The status line for people, in German or English and with times of the machine's zone, such as "verbunden ·
     * Hauptgerät · aktuell, geprüft 01.12.2026, 08:31". Before the first hello it names no role.
     */
    public String statusText(Locale locale) {
        var time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault());
        var line = statusLine();
        return role != null
                ? line.text(locale, time::format)
                : line.connectionText(locale) + " · " + line.syncText(locale, time::format);
    }

    private StatusLine line() {
        return StatusLine.of(new StatusFacts(
                switch (connection) {
                    case EVENTS, LONG_POLL, POLL -> ConnectionState.CONNECTED;
                    case NOT_CONNECTED -> ConnectionState.NOT_CONNECTED;
                    case OFF -> ConnectionState.OFF;
                },
                role == Role.FOLLOWER ? Part.FOLLOWER : Part.MAIN,
                role != null,
                fault(),
                false,
                guarded != null,
                false,
                false,
                waiting,
                new StatusFacts.Counts(0, 0, unpublished, held),
                null,
                verifiedAt));
    }

    /**
     * Returns the code of the till's own fault. Leaves out a missing connection and software that is not ready: the
     * line shows those already.
     */
    private @Nullable String fault() {
        return cause == null || cause.equals(lastError) || cause.equals(waiting) ? condition : cause;
    }

    /**
     * @param now in local time, for the planned values that begin next
     * @param takes whether the till's software takes a batch just now: then nothing waits for it
     */
    static TillStatus of(LocalStore store, Health health, Trouble trouble, LocalDateTime now, boolean takes) {
        var identity = store.identity();
        var position = store.position();
        var group = position.grouped().name();
        var waiting =
                takes ? null : store.handover().waiting().map(Waiting::code).orElse(null);
        return new TillStatus(
                identity.map(Identity::deviceId).orElse(null),
                identity.map(Identity::name).orElse(null),
                identity.map(Identity::role).orElse(null),
                identity.map(Identity::mainName).orElse(null),
                group == null ? null : group.name(),
                position,
                store.size(),
                store.outbox().unpublished(),
                store.outbox().refusals(MOST_REFUSALS).size(),
                store.handover().heldCount(),
                waiting,
                store.verifiedAt().orElse(null),
                store.planned().nextAfter(now).orElse(null),
                store.clockSkew().map(ClockSkew::seconds).orElse(null),
                store.reconciled().orElse(null),
                identity.map(Identity::guarded).orElse(null),
                health.connection(),
                health.lastError(),
                trouble.condition(),
                trouble.first(health.lastError(), waiting));
    }
}
