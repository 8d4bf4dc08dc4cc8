package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import tillsync.people.UserAgent;
import tillsync.people.UserId;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;

/**
 * Knows who has signed in with a browser. A session holds the account's id and epoch, and nothing of the person. Both
 * are compared with the account at each request: a session ends at once if its account is closed or the epoch is
 * raised.
 */
@Component
public class BrowserSessions {
    /** An unused session ends after this time. */
    private static final Duration IDLE = Duration.ofDays(14);

    private static final String USER = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final String EPOCH = "epoch";
    /** The time of the sign-in, by the service's clock, in milliseconds. */
    static final String BEGUN = "begun";

    /** The time and means of the user's last proof of who they are: milliseconds, and the name of a {@link Proof}. */
    private static final String PROVEN_AT = "proven-at";

    private static final String PROVEN_BY = "proven-by";

    /** The account, its epoch and the time, if the password was right and another factor is still missing. */
    private static final String HALF = "half";

    private static final Duration HALF_LONGEST = Duration.ofMinutes(10);

    /** The origin of the sign-in: an address, and the kind of browser as {@link UserAgent} keeps it. */
    static final String NETWORK = "network";

    static final String AGENT = "agent";

    private static final int MOST_NETWORK_LENGTH = 64;

    /** The link by which somebody was invited: they sign in on the way, see {@code fleet.team}. */
    private static final String INVITED = "/invitation";

    private static final int MOST_STRANGERS = 300;
    private static final int MOST_OF_USER = 20;
    /** The name under which a session keeps the token of its forms. */
    static final String CSRF = "csrf";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Credentials credentials;
    private final WantedPages wanted;
    private final Ids ids;
    private final Clock clock;
    private final Limit strangers;

    BrowserSessions(
            JdbcClient jdbc,
            Accounts accounts,
            Credentials credentials,
            WantedPages wanted,
            Ids ids,
            Clock clock,
            RateLimits limits) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.credentials = credentials;
        this.wanted = wanted;
        this.ids = ids;
        this.clock = clock;
        this.strangers = limits.limit("sessions begun from this address", MOST_STRANGERS, Duration.ofMinutes(15));
    }

    /**
     * Opens the session, also for somebody who has not signed in: forms need one. Each is a row, so one network address
     * may begin only so many; refuses TOO_MANY_REQUESTS.
     */
    HttpSession open(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            return session;
        }
        strangers.of(NetworkAddress.of(request.getRemoteAddr())).take();
        return fresh(request);
    }

    /**
     * Signs a user in, in a new session with a new secret. Nothing of the old session stays, except an invitation that
     * the user may then accept.
     *
     * @param how the user has shown who they are, just now
     * @return the address of this service that they wanted to see when they were asked to sign in
     */
    public String begin(HttpServletRequest request, UserId user, Proof how) {
        int epoch = accounts.epoch(user).orElseThrow(Rights::notFound);
        endOldest(user);
        var session = another(request);
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        session.setAttribute(USER, user.value());
        session.setAttribute(EPOCH, Integer.toString(epoch));
        session.setAttribute(BEGUN, Long.toString(clock.millis()));
        var network = request.getRemoteAddr();
        session.setAttribute(NETWORK, network.substring(0, Math.min(network.length(), MOST_NETWORK_LENGTH)));
        session.setAttribute(
                AGENT, UserAgent.of(request.getHeader("User-Agent")).toString());
        prove(request, how);
        return wanted.take(request);
    }

    /**
     * Notes in a new session that somebody knew the password of an account. They have not signed in: only the pages
     * that ask for another factor know of it, for ten minutes.
     */
    public void beginHalf(HttpServletRequest request, UserId user) {
        int epoch = accounts.epoch(user).orElseThrow(Rights::notFound);
        another(request).setAttribute(HALF, user.value() + " " + epoch + " " + clock.millis());
    }

    /**
     * The user whose password was right in this session within the last ten minutes, and who must show another factor.
     */
    public Optional<UserId> half(HttpServletRequest request) {
        return kept(request, HALF).map(half -> half.split(" ")).flatMap(half -> {
            var since = Instant.ofEpochMilli(Long.parseLong(half[2]));
            var user = UserId.of(half[0]);
            boolean good = since.plus(HALF_LONGEST).isAfter(clock.instant());
            return accounts.epoch(user)
                    .filter(epoch -> good && Integer.toString(epoch).equals(half[1]))
                    .map(epoch -> user);
        });
    }

    /** Begins a session with another secret. Only an invitation passes on from the present one. */
    private HttpSession another(HttpServletRequest request) {
        var invited = kept(request, INVITED);
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        var session = fresh(request);
        invited.ifPresent(link -> session.setAttribute(INVITED, link));
        return session;
    }

    /** Notes that the session's user has just shown who they are. */
    void prove(HttpServletRequest request, Proof how) {
        var session = open(request);
        session.setAttribute(PROVEN_AT, Long.toString(clock.millis()));
        session.setAttribute(PROVEN_BY, how.name());
    }

    /** @return null: nobody has shown it, or the session is of an older version */
    @Nullable
    Proven proven(HttpServletRequest request) {
        var at = kept(request, PROVEN_AT);
        var by = kept(request, PROVEN_BY);
        return at.isEmpty() || by.isEmpty()
                ? null
                : new Proven(Instant.ofEpochMilli(Long.parseLong(at.get())), Proof.valueOf(by.get()));
    }

    /**
     * Begins a session that has the token of its forms already: otherwise two pages that are opened at once would each
     * write one.
     */
    private HttpSession fresh(HttpServletRequest request) {
        var session = request.getSession(true);
        session.setAttribute(CSRF, ids.secret(""));
        return session;
    }

    private void endOldest(UserId user) {
        jdbc.sql("delete from browser_session where principal_name = ? and primary_id not in (select primary_id from"
                        + " browser_session where principal_name = ? order by last_access_time desc limit ?)")
                .params(user.value(), user.value(), MOST_OF_USER - 1)
                .update();
    }

    /**
     * Keeps a text for the next steps of somebody who may not have signed in, never personal data; null: removes it.
     */
    public void keep(HttpServletRequest request, String name, @Nullable String text) {
        if (text != null || request.getSession(false) != null) {
            open(request).setAttribute(name, text);
        }
    }

    public Optional<String> kept(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((String) session.getAttribute(name));
    }

    /** Removes a kept text and returns it to one caller alone: if several come at once, the others find nothing. */
    public Optional<String> take(HttpServletRequest request, String name) {
        var text = kept(request, name);
        if (text.isEmpty()) {
            return text;
        }
        var session = request.getSession(false);
        int taken = jdbc.sql("delete from browser_session_attributes where attribute_name = ? and session_primary_id ="
                        + " (select primary_id from browser_session where session_id = ?)")
                .params(name, session.getId())
                .update();
        session.removeAttribute(name);
        return taken == 1 ? text : Optional.empty();
    }

    /** Ends this browser's session; the browser forgets what it has kept of the service. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
            credentials.someEnd();
        }
    }

    /** Ends all sessions of a user. Call it in the transaction of the change that is the reason. */
    public void endAll(UserId user) {
        accounts.raiseEpoch(user);
        jdbc.sql("delete from browser_session where principal_name = ?")
                .param(user.value())
                .update();
        credentials.someEnd();
    }

    /** The address that somebody wanted to see when they were asked to sign in. */
    public Optional<String> wanted(HttpServletRequest request) {
        return wanted.of(request);
    }

    @Nullable
    public UserCaller caller(HttpServletRequest request) {
        var session = request.getSession(false);
        var user = session == null ? null : session.getAttribute(USER);
        if (session == null || user == null || isTooOld(session)) {
            return null;
        }
        return accounts.epoch(UserId.of(user.toString()))
                .filter(epoch -> Integer.toString(epoch).equals(session.getAttribute(EPOCH)))
                .map(epoch -> new UserCaller(user.toString()))
                .orElse(null);
    }

    private boolean isTooOld(HttpSession session) {
        var begun = session.getAttribute(BEGUN);
        return begun == null
                || Instant.ofEpochMilli(Long.parseLong(begun.toString()))
                        .plus(SessionSecrets.LONGEST)
                        .isBefore(clock.instant());
    }
}
