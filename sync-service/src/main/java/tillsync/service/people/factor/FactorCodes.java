package tillsync.service.people.factor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.factor.RecoveryCode;
import tillsync.factor.Totp;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Proof;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.store.disk.Durability;

/**
 * Tries codes of second factors; nothing else does. The refusal is the same whatever is wrong with a code. Wrong codes
 * are counted, see {@link WrongCodes}. Once the next one has to wait, the user is told, at most once a day.
 */
@Component
public class FactorCodes {
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofDays(1);

    private final Accounts accounts;
    private final SecondFactors factors;
    private final FactorKey key;
    private final AccountEvents events;
    private final Durability durability;
    private final InstantSource clock;
    private final WrongCodes wrong;

    FactorCodes(
            Accounts accounts,
            SecondFactors factors,
            FactorKey key,
            AccountEvents events,
            Durability durability,
            InstantSource clock,
            WrongCodes wrong) {
        this.accounts = accounts;
        this.factors = factors;
        this.key = key;
        this.events = events;
        this.durability = durability;
        this.clock = clock;
        this.wrong = wrong;
    }

    /** The stored hash of a recovery code. The code has 80 random bits, so that no slower hash is needed. */
    static byte[] hash(UserId user, String code) {
        return Sha256.of((user.value() + " " + RecoveryCode.read(code).orElse("")).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Uses a code of the app, or a recovery code; the user is told of the latter. Refuses SECOND_FACTOR, and
     * TOO_MANY_REQUESTS without looking.
     *
     * @param atHome whether the user has signed in from that network before: strangers cannot keep them out there
     */
    public Proof use(UserId user, @Nullable String typed, AccountEvents.Place place, boolean atHome) {
        var tried = durability.inTransaction(() -> {
            accounts.lock(user);
            wrong.forgetOld(user);
            wrong.requireRoom(user, place.counted(), atHome);
            var proof = proof(user, typed == null ? "" : typed, place);
            return new Tried(proof, proof.isEmpty() && isToBeTold(user, place, atHome));
        });
        if (tried.toBeTold()) {
            events.tell(user, AccountEvents.What.WRONG_CODES, place);
        }
        if (tried.proof().filter(Proof.RECOVERY_CODE::equals).isPresent()) {
            events.tell(user, AccountEvents.What.CODE_USED, place);
        }
        return tried.proof()
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.SECOND_FACTOR, "code: (expected: one of this account that is good now)"));
    }

    /**
     * @param proof empty: the code was wrong
     * @param toBeTold whether the user is to be told that codes were wrong
     */
    private record Tried(Optional<Proof> proof, boolean toBeTold) {}

    /** Counts a wrong code, and notes an event if the user is to be told. */
    private boolean isToBeTold(UserId user, AccountEvents.Place place, boolean atHome) {
        boolean told = wrong.add(user, place.counted(), atHome)
                && !events.isThere(user, AccountEvents.What.WRONG_CODES, TOLD_AGAIN_AFTER);
        if (told) {
            events.note(user, AccountEvents.What.WRONG_CODES, place);
        }
        return told;
    }

    private Optional<Proof> proof(UserId user, String typed, AccountEvents.Place place) {
        if (Totp.isCode(typed)) {
            return factors.of(user)
                    .filter(factor -> key.open(user, factor.secret()).stream()
                            .flatMap(secret -> Totp.match(secret, typed, clock.instant(), factor.lastStep()).stream()
                                    .boxed())
                            .anyMatch(step -> factors.use(user, step)))
                    .map(factor -> Proof.TOTP);
        }
        return RecoveryCode.read(typed)
                .filter(code -> factors.useCode(user, hash(user, code)))
                .map(code -> {
                    events.note(user, AccountEvents.What.CODE_USED, place);
                    return Proof.RECOVERY_CODE;
                });
    }
}
