package tillsync.client;

import java.io.UncheckedIOException;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.condition.ConditionCode;
import tillsync.delta.ClientTooOld;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** The stable code of a failure, by which {@link tillsync.condition.Explanation} explains it. */
public final class FailureCode {
    private FailureCode() {}

    public static String of(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.code().wireName();
        }
        if (failure instanceof ServiceRefusal refusal) {
            // by that code a till explains damage of its own store
            return refusal.is(ProblemCode.STORE_DAMAGED) ? ConditionCode.CLOUD_DAMAGED : refusal.code();
        }
        if (failure instanceof ServiceUnreachable silent) {
            return of(silent);
        }
        if (failure instanceof ListenerFailed) {
            return ConditionCode.LISTENER_FAILED;
        }
        if (failure instanceof DigestMismatch) {
            return "DIGEST_MISMATCH";
        }
        if (failure instanceof ClientTooOld) {
            return "CLIENT_TOO_OLD";
        }
        if (failure instanceof StoreDamaged || failure instanceof ArticleDamaged) {
            return ConditionCode.STORE_DAMAGED;
        }
        return failure instanceof StoreFailure || failure instanceof UncheckedIOException
                ? ConditionCode.STORE_UNUSABLE
                : ConditionCode.INTERNAL;
    }

    private static String of(ServiceUnreachable silent) {
        if (silent.isBrokenAnswer()) {
            return "ANSWER_BROKEN";
        }
        return silent.isStranger() ? ConditionCode.GUEST_WIFI : "UNREACHABLE";
    }
}
