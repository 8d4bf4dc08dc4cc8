package tillsync.service.feed.signed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.OrderSignature;
import tillsync.till.MerchantId;

/** Checks who signed an order, before anything else is done with it. */
@Component
public class SignedOrders {
    private final OrderKeys keys;
    private final Clock clock;

    SignedOrders(OrderKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Refuses ORDER_UNSIGNED, if the merchant takes signed orders alone; ORDER_SIGNATURE_WRONG, also for the key of another
     * merchant; and ORDER_SIGNATURE_OLD.
     *
     * @param merchant whom the value names
     * @param header null: the record has none
     * @param most how old a signature may be
     */
    public void require(MerchantId merchant, Signed record, byte @Nullable [] header, Duration most) {
        if (header == null) {
            if (keys.isSignedOnly(merchant)) {
                throw Refusal.of(
                        ProblemCode.ORDER_UNSIGNED,
                        OrderSignature.HEADER + ": none (expected: one, since the merchant takes signed orders alone)");
            }
            return;
        }
        var signature = OrderSignature.read(header).orElseThrow(() -> wrong("(expected: KEY SECOND BASE64)"));
        var key = keys.find(signature.key())
                .filter(found -> found.merchant().equals(merchant))
                .orElseThrow(() -> wrong("key " + signature.key() + " (expected: one of the merchant)"));
        var by = OrderSignature.publicKey(key.publicKey());
        if (!signature.isOf(by, record.topic(), record.key(), record.value())) {
            throw wrong("key " + key.id() + " did not sign this record (expected: its topic, key, second and value)");
        }
        if (!signature.isFresh(clock.instant(), most)) {
            throw Refusal.of(
                    ProblemCode.ORDER_SIGNATURE_OLD,
                    OrderSignature.HEADER + ": of " + Instant.ofEpochSecond(signature.created()) + " (expected: within "
                            + most + ")");
        }
    }

    private static Refusal wrong(String why) {
        return Refusal.of(ProblemCode.ORDER_SIGNATURE_WRONG, OrderSignature.HEADER + ": " + why);
    }

    /** What is signed of a record. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Signed(String topic, String key, byte[] value) {}
}
