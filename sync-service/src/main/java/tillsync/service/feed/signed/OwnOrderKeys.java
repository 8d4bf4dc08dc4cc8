package tillsync.service.feed.signed;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.request.OrderSignature;
import tillsync.service.feed.signed.OrderKeyHandler.Add;
import tillsync.service.feed.signed.OrderKeyHandler.Remove;
import tillsync.service.feed.signed.OrderKeyHandler.SetSignedOnly;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.service.store.database.Ids;
import tillsync.till.MerchantId;

/** The keys of the merchants to which a user may add tills, and no others; for the operator those of all. */
@Component
class OwnOrderKeys {
    private static final int MOST_LETTERS_OF_A_NAME = 100;

    private final Ownership ownership;
    private final Merchants merchants;
    private final OrderKeys keys;
    private final Commands commands;
    private final Ids ids;
    private final Clock clock;

    OwnOrderKeys(Ownership ownership, Merchants merchants, OrderKeys keys, Commands commands, Ids ids, Clock clock) {
        this.ownership = ownership;
        this.merchants = merchants;
        this.keys = keys;
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    MerchantId merchant(UserCaller user, @Nullable String named) {
        return ownership.ownMerchant(user, named);
    }

    /** @param signedOnly whether unsigned orders are refused */
    record OfMerchant(MerchantId merchant, String name, boolean signedOnly, List<OrderKey> keys) {}

    OfMerchant of(MerchantId merchant) {
        return new OfMerchant(
                merchant,
                merchants.name(merchant).orElse(merchant.value()),
                keys.isSignedOnly(merchant),
                keys.of(merchant));
    }

    List<OfMerchant> all(UserCaller user) {
        return ownership.ownMerchants(user).stream().map(this::of).toList();
    }

    /** Refuses INVALID for a name or a key that is none, and for the sixth key. */
    OrderKey add(MerchantId merchant, @Nullable String name, @Nullable String publicKey) {
        return add(merchant, name, publicKey, false);
    }

    /** The same, for a caller who is the operator. */
    OrderKey addAsOperator(MerchantId merchant, @Nullable String name, @Nullable String publicKey) {
        return add(merchant, name, publicKey, true);
    }

    private OrderKey add(MerchantId merchant, @Nullable String name, @Nullable String publicKey, boolean byOperator) {
        var named = name == null ? "" : name.strip();
        if (named.isEmpty() || named.length() > MOST_LETTERS_OF_A_NAME || !named.matches("\\P{C}*")) {
            throw Refusal.invalid("/name", "KEY_NAME", "name: (expected: 1.." + MOST_LETTERS_OF_A_NAME + " letters)");
        }
        var text = publicKey == null ? "" : publicKey.strip();
        try {
            OrderSignature.publicKey(text);
        } catch (IllegalArgumentException none) {
            throw Refusal.invalid("/publicKey", "KEY", String.valueOf(none.getMessage()));
        }
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        var key = new OrderKey(ids.id(), merchant, named, text, now);
        commands.send(new Add(key, byOperator));
        return key;
    }

    /** Refuses NOT_FOUND, in the same words, what never was and what is somebody else's. */
    void remove(UserCaller user, String id) {
        var own = ownership.ownMerchants(user);
        var key = keys.find(id).filter(found -> own.contains(found.merchant())).orElseThrow(Ownership::notFound);
        commands.send(new Remove(key, false));
    }

    /** For a caller who is the operator. Refuses NOT_FOUND. */
    void removeAsOperator(String id) {
        commands.send(new Remove(keys.find(id).orElseThrow(Ownership::notFound), true));
    }

    void setSignedOnly(MerchantId merchant, boolean signedOnly) {
        commands.send(new SetSignedOnly(merchant, signedOnly));
    }
}
