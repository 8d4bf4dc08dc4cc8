package tillsync.service.people.oidc;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.ProviderIdentity;
import tillsync.people.UserId;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.ended.Endings;

/**
 * The table of people's identities at sign-in services. Each is linked to one account at most. Removing one ends it at
 * once, in each restored backup too. Make changes in a transaction.
 */
@Repository
public class Identities {
    private final JdbcClient jdbc;
    private final Endings endings;
    private final OidcSettings settings;
    private final Ids ids;
    private final InstantSource clock;

    Identities(JdbcClient jdbc, Endings endings, OidcSettings settings, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.endings = endings;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An identity as its user sees it.
     *
     * @param label the address that the sign-in service named when it was linked
     * @param usedAt when the user last came by it; null: never yet
     */
    public record Identity(
            String id,
            String label,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime usedAt) {}

    /** The account to which the identity is linked. */
    public Optional<UserId> owner(ProviderIdentity identity) {
        return jdbc.sql("select account from provider_identity where issuer = ? and subject = ?")
                .params(identity.issuer(), identity.subject())
                .query(String.class)
                .optional()
                .map(UserId::of);
    }

    public List<Identity> of(UserId user) {
        return jdbc.sql("select id, label, created_at, used_at from provider_identity where account = ?"
                        + " order by created_at, id")
                .param(user.value())
                .query(Identity.class)
                .list();
    }

    /**
     * Returns true if the user can come by the present sign-in service. An identity at an earlier one opens nothing.
     */
    public boolean has(UserId user) {
        var issuer = settings.issuer();
        return issuer != null
                && jdbc.sql("select 1 from provider_identity where account = ? and issuer = ? limit 1")
                        .params(user.value(), issuer.toString())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if it is linked to an account already */
    public void add(UserId user, ProviderIdentity identity, String label) {
        jdbc.sql("insert into provider_identity (id, account, issuer, subject, label, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        ids.id(),
                        user.value(),
                        identity.issuer(),
                        identity.subject(),
                        label,
                        StoredTime.of(clock.instant()))
                .update();
    }

    public void noteUse(ProviderIdentity identity) {
        jdbc.sql("update provider_identity set used_at = ? where issuer = ? and subject = ?")
                .params(StoredTime.of(clock.instant()), identity.issuer(), identity.subject())
                .update();
    }

    /** @return whether the user had it */
    public boolean remove(UserId user, String id) {
        return removed("account = ? and id = ?", user.value(), id);
    }

    /** Call it in a transaction that has locked the account, so that nobody links another identity meanwhile. */
    public void removeAll(UserId user) {
        removed("account = ?", user.value());
    }

    private boolean removed(String which, Object... values) {
        endings.addAll(
                EndedIdentities.IDENTITY,
                jdbc.sql("select id from provider_identity where " + which)
                        .params(values)
                        .query((row, index) -> Map.of("identity", row.getString(1)))
                        .list());
        return jdbc.sql("delete from provider_identity where " + which)
                        .params(values)
                        .update()
                > 0;
    }
}
