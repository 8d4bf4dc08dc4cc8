package tillsync.service.feed.webhook;

import java.net.URI;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.WebhookChanged;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Devices;

/** Handles changes of webhooks, and notes them in the audit of each till of the merchant. */
@Component
record WebhookHandler(WebhookChanges changes, Devices devices, EventLog log) {
    /** The kinds of changes; their names are stored on the disk. */
    enum What {
        ADDED,
        PAUSED,
        RESUMED,
        REMOVED
    }

    record Change(Webhook hook, What what) {}

    @CommandHandler
    void handle(Change command) {
        var hook = command.hook();
        changes.carryOut(hook, command.what());
        if (command.what() == What.RESUMED && hook.isActive()) {
            return; // only waiting deliveries are retried
        }
        var host = URI.create(hook.url()).getHost();
        var tills = devices.ofMerchant(hook.merchant());
        if (!tills.isEmpty()) { // else no audit would have it, and nobody would know whose event it is
            log.append(new WebhookChanged(
                    hook.merchant(), tills, hook.id(), host, command.what().name()));
        }
    }
}
