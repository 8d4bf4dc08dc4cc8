package tillsync.service.fleet.pairing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.pairing.CodeState;
import tillsync.pairing.PollRhythm;
import tillsync.pairing.UserCode;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.fleet.pairing.CodeDecisions.Given;
import tillsync.service.fleet.pairing.OAuthRefusal.Error;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.TokenHash;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.TillKeys;
import tillsync.till.DeviceId;

/** Serves tills that pair: draws a code, and answers polls until a user has decided. */
@Component
record CodesForTills(CodeRows codes, CodeDecisions decisions, PairingSettings limits, Ids ids, Clock clock) {
    private static final int MOST_DRAWS = 8;

    /** SHA-256 of a user code as it was typed. */
    static byte[] userCodeHash(String typed) {
        return Sha256.of(UserCode.normal(typed).getBytes(StandardCharsets.UTF_8));
    }

    /** The two secrets of a new code, neither of which is kept here, and how often its till may ask. */
    record Drawn(String deviceCode, UserCode userCode, Duration interval) {}

    /** Draws a code that no other has. Refuses TOO_MANY_REQUESTS if too many live already. */
    Drawn draw(SelfDescription told, @Nullable DeviceId asker, Code.Origin origin) {
        var now = clock.instant();
        var address = NetworkAddress.of(origin.address());
        codes.removeExpiredBefore(now.minus(CodeState.REMEMBERED));
        requireFewer(now, codes.live(now, address.value()), limits.mostCodesPerAddress());
        long most = limits.mostCodesPerAddress();
        for (var wider : address.wider()) {
            most = Limit.ofWider(most);
            requireFewer(now, codes.liveWithin(now, wider), most);
        }
        requireFewer(now, codes.live(now), limits.mostCodes());
        var deviceCode = ids.secret("tsd_");
        var code = new Code(
                TokenHash.of(deviceCode),
                CodeState.drawn(now, new PollRhythm(limits.pollInterval(), null)),
                told,
                asker,
                null,
                asker == null ? origin : new Code.Origin(origin.address(), null, null));
        for (int i = 0; i < MOST_DRAWS; i++) {
            var userCode = UserCode.draw(ids::dice);
            if (codes.add(code, userCodeHash(userCode.letters()), address.value())) {
                return new Drawn(deviceCode, userCode, limits.pollInterval());
            }
        }
        throw Refusal.of(ProblemCode.BUSY, "codes: all drawn are taken (expected: a free one)");
    }

    private static void requireFewer(Instant now, CodeRows.Live live, long most) {
        if (live.count() >= most) {
            var end = live.firstEnd();
            long seconds = end == null ? 0 : Duration.between(now, end).toSeconds();
            throw Refusal.of(ProblemCode.TOO_MANY_REQUESTS, "codes that live: (expected: fewer than " + most + ")")
                    .with("retryAfterSeconds", seconds + 1);
        }
    }

    /**
     * A token for a till.
     *
     * @param keyOf the device whose till has a key, and gets further tokens by it; null: it keeps this one
     */
    record Granted(String token, @Nullable DeviceId keyOf) {}

    /**
     * The token, if a user has confirmed; else the reason why not.
     *
     * @param asking the paired till that asks with its own token; null: one that is not paired
     * @param own that token
     */
    Granted poll(String deviceCode, @Nullable DeviceId asking, @Nullable String own) {
        var now = clock.instant();
        var hash = TokenHash.of(deviceCode);
        var code = codes.byDeviceCode(hash).orElseThrow(CodesForTills::unknown);
        var state = code.state();
        codes.polled(hash, state.rhythm().after(now));
        return switch (state.answer(now)) {
            case PENDING -> throw new OAuthRefusal(Error.AUTHORIZATION_PENDING, "the user has not decided yet");
            case SLOW_DOWN -> throw new OAuthRefusal(Error.SLOW_DOWN, "interval: 5 seconds longer from now on");
            case DENIED -> throw denied();
            case EXPIRED -> throw new OAuthRefusal(Error.EXPIRED_TOKEN, "device_code: expired (expected: a new one)");
            case GRANTED -> token(code, asking, own);
        };
    }

    private Granted token(Code code, @Nullable DeviceId asking, @Nullable String own) {
        var claim = code.claim();
        var keyOf = code.key() == null || claim == null ? null : claim.device();
        var token = ids.secret(keyOf == null ? "tst_" : TillKeys.PREFIX);
        var given = decisions.giveToken(code.deviceCodeHash(), TokenHash.of(token), asking);
        if (given == Given.NEW) {
            return new Granted(token, keyOf);
        }
        if (given == Given.OWN && own != null) {
            return new Granted(own, own.startsWith(TillKeys.PREFIX) ? asking : null);
        }
        throw given == Given.TAKEN_BACK ? denied() : unknown();
    }

    private static OAuthRefusal denied() {
        return new OAuthRefusal(Error.ACCESS_DENIED, "a user has said no");
    }

    private static OAuthRefusal unknown() {
        return new OAuthRefusal(
                Error.INVALID_GRANT, "device_code: (expected: one that was given to this till and not used)");
    }
}
