package tillsync.service.feed.signed;

import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.OrderKeyChanged;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.audit.OperatorLog;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Devices;
import tillsync.till.MerchantId;

/** Handles what users and the operator decide about keys: the audit of each till of the merchant says so. */
@Component
record OrderKeyHandler(OrderKeys keys, Merchants merchants, Devices devices, EventLog log, OperatorLog operator) {
    static final int MOST = 5;

    /** Take orders that are signed by that key. @param byOperator whether the operator says so, and no user */
    record Add(OrderKey key, boolean byOperator) {}

    /** Take none any more that is signed by that key. @param byOperator whether the operator says so, and no user */
    record Remove(OrderKey key, boolean byOperator) {}

    /** Refuse unsigned orders, or take them again. */
    record SetSignedOnly(MerchantId merchant, boolean signedOnly) {}

    @CommandHandler
    void handle(Add command) {
        var key = command.key();
        merchants.lock(key.merchant());
        if (keys.of(key.merchant()).size() >= MOST) {
            throw Refusal.invalid("/publicKey", "TOO_MANY", "keys: " + MOST + " (expected: fewer)");
        }
        keys.add(key);
        note(key.merchant(), key.id(), "ADDED");
        if (command.byOperator()) {
            operator.note("ORDER_KEY_ADDED", key.merchant(), null, key.id());
        }
    }

    @CommandHandler
    void handle(Remove command) {
        var key = command.key();
        if (!keys.remove(key.id())) {
            throw Ownership.notFound();
        }
        note(key.merchant(), key.id(), "REMOVED");
        if (command.byOperator()) {
            operator.note("ORDER_KEY_ENDED", key.merchant(), null, key.id());
        }
    }

    @CommandHandler
    void handle(SetSignedOnly command) {
        merchants.lock(command.merchant());
        if (keys.isSignedOnly(command.merchant()) == command.signedOnly()) {
            return;
        }
        if (command.signedOnly() && keys.of(command.merchant()).isEmpty()) {
            throw Refusal.invalid("/signedOnly", "NO_KEY", "signedOnly: true (expected: with a key)");
        }
        keys.setSignedOnly(command.merchant(), command.signedOnly());
        note(command.merchant(), null, command.signedOnly() ? "SIGNED_ONLY" : "UNSIGNED_TOO");
    }

    private void note(MerchantId merchant, @Nullable String key, String what) {
        var tills = devices.ofMerchant(merchant);
        if (!tills.isEmpty()) { // else no audit would have it, and nobody would know whose event it is
            log.append(new OrderKeyChanged(merchant, tills, key, what));
        }
    }
}
