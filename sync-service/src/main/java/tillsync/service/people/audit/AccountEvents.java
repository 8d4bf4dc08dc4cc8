package tillsync.service.people.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserAgent;
import tillsync.people.UserId;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.people.mail.Worded;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.disk.Durability;

/**
 * The events of accounts: kept for a year, the last 1,000 of each, shown to their users and mailed to them. They hold
 * no secret, and nothing that a stranger has typed.
 */
@Repository
public class AccountEvents {
    private static final int YEARS_KEPT = 1;
    private static final int MOST_OF_ACCOUNT = 1_000;
    private static final int MOST_LENGTH = 64;

    private final JdbcClient jdbc;
    private final Mails mails;
    private final PublicAddress address;
    private final MessageSource texts;
    private final Durability durability;
    private final InstantSource clock;

    AccountEvents(
            JdbcClient jdbc,
            Mails mails,
            PublicAddress address,
            MessageSource texts,
            Durability durability,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.address = address;
        this.texts = texts;
        this.durability = durability;
        this.clock = clock;
    }

    /** The names stand in tables and in keys of texts. */
    public enum What {
        /** A sign-in from a network or a kind of browser that was new. */
        SIGNED_IN,
        PASSWORD_CHANGED,
        FACTOR_ADDED,
        FACTOR_REMOVED,
        /** The operator removed the second factor. */
        FACTOR_RESET,
        CODES_MADE,
        CODE_USED,
        /** So many codes of the second factor were wrong that the next one waits. */
        WRONG_CODES,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        /**
         * The operator's sign-in service has identified the user; a second factor may have been asked for after that.
         */
        SIGNED_IN_BY_PROVIDER,
        /** Somebody at the operator's sign-in service may sign in to the account. */
        IDENTITY_ADDED,
        IDENTITY_REMOVED,
        TOKEN_MADE,
        SIGNED_OUT_EVERYWHERE
    }

    /**
     * The origin of an event.
     *
     * @param network an address
     */
    public record Place(String network, UserAgent agent) {
        /** Nobody was there: the operator did it. */
        public static final Place NONE = new Place("", new UserAgent("", ""));

        public static Place of(HttpServletRequest request) {
            var network = request.getRemoteAddr();
            return new Place(
                    network.substring(0, Math.min(network.length(), MOST_LENGTH)),
                    UserAgent.of(request.getHeader("User-Agent")));
        }

        public NetworkAddress counted() {
            return NetworkAddress.of(network);
        }
    }

    public record Event(OffsetDateTime at, What what, Place place) {}

    /** Keeps an event. Call it in the transaction of its cause. */
    public void note(UserId user, What what, Place place) {
        var now = StoredTime.of(clock.instant());
        jdbc.sql("insert into account_event (account, happened_at, what, network, agent) values (?, ?, ?, ?, ?)")
                .params(
                        user.value(),
                        now,
                        what.name(),
                        place.network(),
                        place.agent().toString())
                .update();
        jdbc.sql("delete from account_event where account = ? and (happened_at < ? or position <= ?)")
                .params(user.value(), now.minusYears(YEARS_KEPT), lastTooMany(user))
                .update();
    }

    /** Runs as a statement of its own: as a subquery, H2 runs it anew for each row. */
    private long lastTooMany(UserId user) {
        return jdbc.sql("select position from account_event where account = ? order by position desc offset ? rows"
                        + " fetch first 1 rows only")
                .params(user.value(), MOST_OF_ACCOUNT)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Keeps an event in a transaction of its own. */
    public void keep(UserId user, What what, Place place) {
        durability.inTransaction(() -> {
            note(user, what, place);
            return true;
        });
    }

    /** Keeps an event in a transaction of its own, and mails it. */
    public void happened(UserId user, What what, Place place) {
        keep(user, what, place);
        tell(user, what, place);
    }

    /** Mails an event, after the transaction. */
    public void tell(UserId user, What what, Place place) {
        if (mails.areSent()) {
            Worded said = language -> text("account.event." + what, language);
            Worded where = language -> where(place, language);
            mails.tell(user, MailText.ACCOUNT_EVENT, said, where, address.of("/account"), address.of("/forgot"));
        }
    }

    private String where(Place place, Locale language) {
        return place.network().isEmpty()
                ? text("account.place.operator", language)
                : text("account.place", language, agent(place.agent(), language), place.network());
    }

    /** Names a browser, such as "Firefox on Windows". */
    public String agent(UserAgent agent, Locale language) {
        return text("account.agent", language, known(agent.browser(), language), known(agent.system(), language));
    }

    private String known(String word, Locale language) {
        return word.isEmpty() ? text("account.agent.unknown", language) : word;
    }

    private String text(String key, Locale language, Object... args) {
        return texts.getMessage(key, args, language);
    }

    /** The latest events first. */
    public List<Event> of(UserId user, int most) {
        return jdbc.sql("select happened_at, what, network, agent from account_event where account = ?"
                        + " and happened_at >= ? order by position desc limit ?")
                .params(user.value(), StoredTime.of(clock.instant()).minusYears(YEARS_KEPT), most)
                .query((row, index) -> new Event(
                        row.getObject(1, OffsetDateTime.class),
                        What.valueOf(row.getString(2)),
                        new Place(row.getString(3), UserAgent.kept(row.getString(4)))))
                .list();
    }

    /** Returns true if the account has such an event younger than {@code age}. */
    public boolean isThere(UserId user, What what, Duration age) {
        return jdbc.sql("select 1 from account_event where account = ? and what = ? and happened_at > ? limit 1")
                .params(user.value(), what.name(), StoredTime.of(clock.instant().minus(age)))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns true if the account was signed in to before, by that kind of browser; null: by any. */
    public boolean isKnown(UserId user, @Nullable UserAgent agent) {
        return jdbc.sql("select 1 from account_event where account = ? and what = 'SIGNED_IN'"
                        + " and (? = '' or agent = ?) limit 1")
                .params(user.value(), agent == null ? "" : agent.toString(), agent == null ? "" : agent.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
