package tillsync.service.people.audit;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What those are called who did something. Names are not in events: who closes their account is nameless from then on. */
@Repository
public class ActorNames {
    private final JdbcClient jdbc;

    ActorNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param actor such as user:ID or till:ID */
    public Optional<String> of(String actor) {
        var id = actor.substring(actor.indexOf(':') + 1);
        return actor.startsWith("user:")
                ? name("select name from account where id = ?", id)
                : name("select name from device where id = ?", id);
    }

    private Optional<String> name(String query, String id) {
        return jdbc.sql(query).param(id).query(String.class).optional();
    }
}
