package tillsync.client;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;

/**
 * What is in the way of a till, as codes.
 *
 * @param unpaired why it has no token; null where it has one
 * @param turnedAway for what the service has refused it as a whole; null: nothing
 * @param said by the till's software; null: nothing
 * @param condition that users are shown; null: none
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

    /** What comes before the others: without it they could not be ended. */
    @Nullable
    String first(@Nullable String lastError, @Nullable String waiting) {
        return Stream.of(unpaired, turnedAway, said, lastError, condition, waiting)
                .flatMap(code -> Optional.ofNullable(code).stream())
                .findFirst()
                .orElse(null);
    }
}
