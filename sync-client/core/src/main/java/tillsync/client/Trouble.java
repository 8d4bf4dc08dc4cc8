package tillsync.client;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Optionals;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;

/**
 * The trouble of a till, as codes.
 *
 * @param unpaired the reason for a missing token; null if the till has one
 * @param turnedAway the reason why the service refuses the till as a whole; null if it does not
 * @param said the trouble that the till's software has reported; null: none
 * @param condition the trouble that users see; null: none
 */
record Trouble(
        @Nullable String unpaired,
        @Nullable String turnedAway,
        @Nullable String said,
        @Nullable String condition) {

    static Trouble of(SyncEngine engine, @Nullable SigningOff signingOff, LocalStore store) {
        var turnedAway = store.identity().map(Identity::turnedAway).orElse(null);
        return new Trouble(
                unpaired(signingOff, store),
                turnedAway,
                code(engine.conditions().said()),
                code(engine.conditions().now()));
    }

    private static @Nullable String unpaired(@Nullable SigningOff signingOff, LocalStore store) {
        if (signingOff == null || signingOff.isPaired()) {
            return null;
        }
        if (!signingOff.isTold()) {
            return "SIGN_OFF_UNTOLD";
        }
        return store.paired().isPresent() ? "SIGNED_OFF" : "NOT_PAIRED";
    }

    private static @Nullable String code(@Nullable Condition condition) {
        return condition == null ? null : condition.code();
    }

    /** The code to look after first: the others cannot end before it. */
    @Nullable
    String first(@Nullable String lastError, @Nullable String waiting) {
        return Stream.of(unpaired, turnedAway, said, lastError, condition, waiting)
                .flatMap(code -> Optionals.stream(Optional.ofNullable(code)))
                .findFirst()
                .orElse(null);
    }
}
