package tillsync.service.people.signin;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.AddressSettings;
import tillsync.service.people.account.AccountSettings;
import tillsync.service.people.account.LinkSecret;
import tillsync.service.people.account.Passwords;
import tillsync.service.people.account.SignUps.Wanted;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;

/**
 * Makes the first account, if sign-up is not open. The start prints an address with a secret, on the standard output
 * and in no log: whoever can see that is the operator. The secret works once, until the next start; there is no default
 * password.
 */
@Component
class SetUp {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;
    private final AccountSettings settings;
    private final AddressSettings address;
    private final ServerProperties server;
    private @Nullable LinkSecret secret;

    SetUp(
            Accounts accounts,
            Passwords passwords,
            Durability durability,
            Ids ids,
            Clock clock,
            AccountSettings settings,
            AddressSettings address,
            ServerProperties server) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.address = address;
        this.server = server;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        boolean isForUsers = event.getApplicationContext().getServerNamespace() == null;
        if (isForUsers && !settings.openSignUp() && accounts.isEmpty()) {
            var text = ids.secret("");
            open(LinkSecret.of(text));
            System.out.println("The first account is made here, once: "
                    + address.found(server, event.getWebServer().getPort()) + "/set-up?secret=" + text);
        }
    }

    private synchronized void open(LinkSecret fresh) {
        secret = fresh;
    }

    synchronized boolean isOpen(LinkSecret shown) {
        return secret != null && MessageDigest.isEqual(secret.bytes(), shown.bytes());
    }

    /** Makes the account, one caller at a time. Refuses NOT_FOUND if the secret is not good, or no longer. */
    synchronized Accounts.Account make(LinkSecret shown, Wanted wanted) {
        if (!isOpen(shown) || !accounts.isEmpty()) {
            throw Rights.notFound();
        }
        var pending = wanted.checked(passwords).get();
        var account = pending.account(ids.id());
        durability.durably(() -> {
            accounts.signUp(account, ids.id(), OffsetDateTime.now(clock), pending.zone());
            return true;
        });
        secret = null;
        return account;
    }
}
