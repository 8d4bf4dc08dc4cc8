package tillsync.service.fleet.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.TillRole;
import tillsync.till.DeviceId;

/** The users of a till with their names, as people read them. */
@Repository
public class TeamList {
    private final JdbcClient jdbc;

    TeamList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param email null for who needs not know it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(
            String userId, String name, @Nullable String email, TillRole role, OffsetDateTime since) {

        Member withoutAddress() {
            return new Member(userId, name, null, role, since);
        }
    }

    /** In the order in which they came. */
    public List<Member> of(DeviceId device) {
        return jdbc.sql("select u.account, a.name, a.email, u.role, u.since from till_user u"
                        + " join account a on a.id = u.account where u.device = ? order by u.since, u.account")
                .param(device.value())
                .query((row, index) -> new Member(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        TillRole.valueOf(row.getString(4)),
                        row.getObject(5, OffsetDateTime.class)))
                .list();
    }
}
