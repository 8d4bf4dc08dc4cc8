package tillsync.service.fleet.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.AccountClosing;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.account.EmailAddress;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.people.account.MailedLinks;
import tillsync.service.people.mail.MailText;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/**
 * Invites people by a link, which expires in a week and works once. It is mailed if mails are sent; otherwise the
 * inviter gets it, once, and hands it on. The answer is the same whether or not the address has an account.
 */
@Component
class Invitations {
    static final Duration LIFETIME = Duration.ofDays(7);
    static final int MOST_TILLS = 500;
    private static final int MOST_AN_HOUR = 50;

    private final InvitationRows rows;
    private final MailedLinks links;
    private final Accounts accounts;
    private final TillUsers users;
    private final Devices devices;
    private final InvitationChanges changes;
    private final Ids ids;
    private final Limit ofInviters;

    Invitations(
            InvitationRows rows,
            MailedLinks links,
            Accounts accounts,
            TillUsers users,
            Devices devices,
            InvitationChanges changes,
            Ids ids,
            RateLimits limits) {
        this.rows = rows;
        this.links = links;
        this.accounts = accounts;
        this.users = users;
        this.devices = devices;
        this.changes = changes;
        this.ids = ids;
        this.ofInviters = limits.limit("invitations of this account", MOST_AN_HOUR, Duration.ofHours(1));
    }

    /** @param secret of its link; null: it was mailed, and nobody else gets it */
    record Made(
            String id, OffsetDateTime expiresAt, @Nullable String secret) {}

    Made invite(UserCaller user, @Nullable String email, @Nullable String role, List<String> deviceIds) {
        Refusal.unlessAll(() -> EmailAddress.require(email), () -> role(role), () -> {
            if (deviceIds.isEmpty() || deviceIds.size() > MOST_TILLS) {
                throw Refusal.invalid(
                        "/deviceIds", "MISSING", "deviceIds: " + deviceIds.size() + " (expected: 1..500)");
            }
        });
        var address = EmailAddress.require(email);
        var tills = owned(user, deviceIds);
        ofInviters.of(user.userId()).take();
        boolean mailed = links.areSent();
        if (mailed) {
            links.count(address);
        }
        var link = links.make(LIFETIME);
        var id = ids.id();
        changes.add(new InvitationChanges.Invitation(
                user.id(), id, link.known(), link.expiresAt(), address, role(role), tills));
        if (mailed) {
            mail(user, id, address, link, tills.size());
        }
        return new Made(id, link.expiresAt(), mailed ? null : link.secret());
    }

    private void mail(UserCaller user, String id, String address, MailedLinks.Link link, int tills) {
        var inviter = accounts.byId(user.userId()).orElseThrow(Rights::notFound).email();
        try {
            links.send(
                    () -> Optional.of(links.letter(address, MailText.INVITATION, "/invitation", link, inviter, tills)));
        } catch (Refusal tooManyWait) {
            withdraw(user, id);
            throw tooManyWait;
        }
    }

    private static TillRole role(@Nullable String wanted) {
        return RoleMatrix.role(wanted)
                .orElseThrow(
                        () -> Refusal.invalid("/role", "UNKNOWN_ROLE", "role: (expected: OWNER, EDITOR or VIEWER)"));
    }

    /** Refuses NOT_FOUND if one of the tills is not the user's, ROLE_TOO_LOW if the user is not its OWNER. */
    private List<Device> owned(UserCaller user, List<String> deviceIds) {
        var wanted = new LinkedHashSet<>(deviceIds);
        var roles = users.tillsOf(user.id());
        var mine = devices.findAll(roles.keySet()).stream()
                .filter(till -> wanted.contains(till.id().value()))
                .toList();
        if (mine.size() < wanted.size()) {
            throw Rights.notFound();
        }
        mine.forEach(till -> {
            var role = roles.get(till.id());
            if (role != TillRole.OWNER) {
                throw TillTeam.tooLow(Objects.requireNonNull(role), TillRole.OWNER);
            }
        });
        return mine;
    }

    /** An open invitation, as its inviter sees it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Open(String id, String email, TillRole role, List<DeviceId> deviceIds, OffsetDateTime expiresAt) {}

    List<Open> of(UserCaller user) {
        return rows.of(user.id(), links.now()).stream()
                .map(open -> new Open(open.id(), open.email(), open.role(), rows.tills(open.id()), open.expiresAt()))
                .toList();
    }

    void withdraw(UserCaller user, String id) {
        changes.withdraw(user.id(), id);
    }

    /** The question to the invited person: who invites, with which role, to which tills. */
    record Asked(String inviter, TillRole role, List<String> tills) {}

    boolean isOpen(LinkSecret secret) {
        return rows.find(secret, links.now()).isPresent();
    }

    Optional<Asked> asked(LinkSecret secret) {
        return rows.find(secret, links.now()).map(open -> {
            var inviter = accounts.byId(open.inviter().value()).orElseThrow(Rights::notFound);
            var owned = users.tillsOf(open.inviter());
            var tills = rows.tills(open.id()).stream()
                    .filter(till -> owned.get(till) == TillRole.OWNER)
                    .toList();
            return new Asked(
                    inviter.name(),
                    open.role(),
                    List.copyOf(devices.names(tills).values()));
        });
    }

    /** @return the number of tills at which the user now has the role */
    int accept(UserCaller user, LinkSecret secret) {
        return changes.accept(user.id(), secret);
    }

    /** Removes the invitations to the address of a closed account. */
    @EventListener
    void on(AccountClosing closing) {
        accounts.byId(closing.user().value()).ifPresent(account -> rows.removeTo(account.email()));
    }
}
