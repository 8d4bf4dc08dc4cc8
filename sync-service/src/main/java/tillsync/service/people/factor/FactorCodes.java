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
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.limits.throttle.Stake;
import tillsync.service.people.access.Proof;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.store.database.Durability;

/**
 * Tries codes of second factors; nothing else does. Whatever is wrong with a code, the refusal is the same. Whoever is
 * asked for a code knew the password: so few may be wrong that guessing takes years. Of an account at one network address
 * that is five, then one in three minutes; from all strange addresses together 20 a day.
 */
@Component
public class FactorCodes {
    private static final int MOST_OF_PAIR = 5;
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int MOST_OF_ACCOUNT = 20;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SecondFactors factors;
    private final FactorKey key;
    private final AccountEvents events;
    private final Durability durability;
    private final InstantSource clock;
    private final Limit ofPairs;
    private final Limit ofAccounts;

    FactorCodes(
            SecondFactors factors,
            FactorKey key,
            AccountEvents events,
            Durability durability,
            InstantSource clock,
            RateLimits limits) {
        this.factors = factors;
        this.key = key;
        this.events = events;
        this.durability = durability;
        this.clock = clock;
        this.ofPairs = limits.limit("codes of a second factor: wrong ones of this account", MOST_OF_PAIR, WITHIN);
        this.ofAccounts = limits.limit("codes of a second factor: wrong ones of this account", MOST_OF_ACCOUNT, A_DAY);
    }

    /** What is kept of a recovery code: it has 80 random bits, so that nothing slower is needed. */
    static byte[] hash(UserId user, String code) {
        return Sha256.of((user.value() + " " + RecoveryCode.read(code).orElse("")).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Uses a code of the app, or a recovery code, which is told to the user. Refuses SECOND_FACTOR, and TOO_MANY_REQUESTS without looking.
     *
     * @param atHome whether the user has signed in from that network before: strangers cannot keep them out there
     */
    public Proof use(UserId user, @Nullable String typed, AccountEvents.Place place, boolean atHome) {
        var stake = new Stake();
        stake.pay(ofPairs.of(user.value() + " " + place.counted()));
        if (!atHome) {
            stake.pay(ofAccounts.of(user.value()));
        }
        boolean wrong = false;
        try {
            var proof = durability.inTransaction(() -> proof(user, typed == null ? "" : typed, place));
            wrong = proof.isEmpty();
            if (proof.filter(Proof.RECOVERY_CODE::equals).isPresent()) {
                events.tell(user, AccountEvents.What.CODE_USED, place);
            }
            return proof.orElseThrow(() ->
                    Refusal.of(ProblemCode.SECOND_FACTOR, "code: (expected: one of this account that is good now)"));
        } finally {
            if (!wrong) {
                stake.giveBack();
            }
        }
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
