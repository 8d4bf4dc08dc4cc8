package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserAgent;
import tillsync.people.UserId;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;

/** The browsers in which a user is signed in, as the user sees and ends them. */
@Repository
public class OwnSessions {
    private static final int MOST_SHOWN = 20;

    private final JdbcClient jdbc;
    private final BrowserSessions sessions;
    private final Credentials credentials;
    private final Durability durability;

    OwnSessions(JdbcClient jdbc, BrowserSessions sessions, Credentials credentials, Durability durability) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.credentials = credentials;
        this.durability = durability;
    }

    /**
     * A browser that is signed in.
     *
     * @param id by which it is ended, and nothing else is done
     * @param network the address from which it signed in; "": by an older version, which did not keep it
     * @param here whether it is the one that asks
     */
    public record Listed(String id, Instant since, Instant usedAt, String network, UserAgent agent, boolean here) {}

    /** The most recently used sessions first. */
    public List<Listed> of(UserId user, HttpServletRequest request) {
        var session = request.getSession(false);
        var here = session == null ? "" : session.getId();
        var kept = attributes(user);
        return jdbc.sql("select primary_id, session_id, creation_time, last_access_time from browser_session"
                        + " where principal_name = ? order by last_access_time desc limit ?")
                .params(user.value(), MOST_SHOWN)
                .query((row, index) -> {
                    var of = kept.getOrDefault(row.getString(1), Map.of());
                    var begun = of.getOrDefault(BrowserSessions.BEGUN, Long.toString(row.getLong(3)));
                    return new Listed(
                            row.getString(1),
                            Instant.ofEpochMilli(Long.parseLong(begun)),
                            Instant.ofEpochMilli(row.getLong(4)),
                            of.getOrDefault(BrowserSessions.NETWORK, ""),
                            UserAgent.kept(of.getOrDefault(BrowserSessions.AGENT, "")),
                            row.getString(2).equals(here));
                })
                .list();
    }

    /** The kept time, network and browser of each sign-in of a user, by session id. */
    private Map<String, Map<String, String>> attributes(UserId user) {
        var found = new HashMap<String, Map<String, String>>();
        jdbc.sql("select a.session_primary_id, a.attribute_name, a.attribute_bytes from browser_session_attributes a"
                        + " join browser_session s on s.primary_id = a.session_primary_id where s.principal_name = :user"
                        + " and a.attribute_name in (:names)")
                .param("user", user.value())
                .param("names", List.of(BrowserSessions.BEGUN, BrowserSessions.NETWORK, BrowserSessions.AGENT))
                .query(row -> {
                    found.computeIfAbsent(row.getString(1), first -> new HashMap<>())
                            .put(row.getString(2), new String(row.getBytes(3), StandardCharsets.UTF_8));
                });
        return found;
    }

    /** Ends one of the user's sessions. Refuses NOT_FOUND if it is nobody's, or another user's. */
    public void end(UserId user, String id) {
        boolean ended = durability.inTransaction(
                () -> jdbc.sql("delete from browser_session where principal_name = ? and primary_id = ?")
                                .params(user.value(), id)
                                .update()
                        == 1);
        credentials.someEnd();
        if (!ended) {
            throw Rights.notFound();
        }
    }

    /**
     * Ends all sessions of the user, including this one. Tokens and tills go on.
     *
     * @param more runs in the same transaction
     */
    public void endAll(UserId user, Runnable more) {
        durability.inTransaction(() -> {
            sessions.endAll(user);
            more.run();
            return true;
        });
    }
}
