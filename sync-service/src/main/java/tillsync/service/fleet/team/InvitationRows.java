package tillsync.service.fleet.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.store.ended.Endings;
import tillsync.till.DeviceId;

/** The tables of invitations that are still open. */
@Repository
record InvitationRows(JdbcClient jdbc, Endings endings) {
    private static final String SELECT = "select id, inviter, email, role, expires_at from invitation where ";

    record Invitation(String id, UserId inviter, String email, TillRole role, OffsetDateTime expiresAt) {}

    void add(InvitationChanges.Invitation invited) {
        jdbc.sql("insert into invitation (id, secret_hash, inviter, email, role, expires_at) values (?, ?, ?, ?, ?, ?)")
                .params(invited.id(), invited.secret().bytes(), invited.by().value(), invited.email())
                .params(invited.role().name(), invited.expiresAt())
                .update();
        invited.tills().forEach(till -> jdbc.sql("insert into invitation_till (invitation, device) values (?, ?)")
                .params(invited.id(), till.id().value())
                .update());
    }

    /** The open invitations of a user, the newest last. */
    List<Invitation> of(UserId inviter, OffsetDateTime now) {
        return jdbc.sql(SELECT + "inviter = ? and expires_at > ? order by expires_at, id")
                .params(inviter.value(), now)
                .query(InvitationRows::invitation)
                .list();
    }

    Optional<Invitation> find(LinkSecret secret, OffsetDateTime now) {
        return jdbc.sql(SELECT + "secret_hash = ? and expires_at > ?")
                .params(secret.bytes(), now)
                .query(InvitationRows::invitation)
                .optional();
    }

    List<DeviceId> tills(String invitation) {
        return jdbc
                .sql("select device from invitation_till where invitation = ?")
                .param(invitation)
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .stream()
                .sorted()
                .toList();
    }

    /** @return false if it is gone: it was used or withdrawn meanwhile */
    boolean remove(String id) {
        endings.add(EndedInvitations.INVITATION, Map.of("invitation", id));
        return jdbc.sql("delete from invitation where id = ?").param(id).update() == 1;
    }

    void removeTo(String email) {
        jdbc.sql("delete from invitation where email = ?").param(email).update();
    }

    void removeExpired(OffsetDateTime now) {
        jdbc.sql("delete from invitation where expires_at <= ?").param(now).update();
    }

    private static Invitation invitation(ResultSet row, int index) throws SQLException {
        return new Invitation(
                row.getString(1),
                UserId.of(row.getString(2)),
                row.getString(3),
                TillRole.valueOf(row.getString(4)),
                row.getObject(5, OffsetDateTime.class));
    }
}
