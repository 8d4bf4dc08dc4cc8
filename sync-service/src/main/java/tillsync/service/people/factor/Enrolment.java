package tillsync.service.people.factor;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tillsync.factor.RecoveryCode;
import tillsync.factor.Totp;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;

/**
 * Gives an account a second factor. Its secret is offered to one session, and counts once that session has shown a
 * right code of it. Make changes only after the user has shown who they are.
 */
@Component
public class Enrolment {
    /** The name under which a session keeps the secret that it was offered, encrypted. */
    private static final String OFFERED = "second-factor";

    private static final String ISSUER = "Tillsync";
    private static final String GROUPS_OF_FOUR = "(?<=\\G.{4})";

    private final Accounts accounts;
    private final SecondFactors factors;
    private final FactorKey key;
    private final BrowserSessions sessions;
    private final Durability durability;
    private final Ids ids;
    private final InstantSource clock;

    Enrolment(
            Accounts accounts,
            SecondFactors factors,
            FactorKey key,
            BrowserSessions sessions,
            Durability durability,
            Ids ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.key = key;
        this.sessions = sessions;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A secret for an app.
     *
     * @param secret to be typed, in groups of four
     * @param uri for an app on the same device
     */
    public record Offer(String secret, String uri, QrPicture picture) {}

    /** The secret that this session is offered: the same one until it counts. */
    public Offer offer(UserId user, String email, HttpServletRequest request) {
        var secret = offered(user, request).orElseGet(() -> {
            var fresh = ids.bytes(Totp.SECRET_BYTES);
            sessions.keep(request, OFFERED, Base64.getEncoder().encodeToString(key.seal(user, fresh)));
            return fresh;
        });
        var text = Totp.base32(secret);
        var account = UriUtils.encode(ISSUER + ":" + email, StandardCharsets.UTF_8);
        var uri = "otpauth://totp/" + account + "?secret=" + text + "&issuer=" + ISSUER;
        return new Offer(String.join(" ", text.split(GROUPS_OF_FOUR)), uri, QrPicture.of(uri));
    }

    private Optional<byte[]> offered(UserId user, HttpServletRequest request) {
        return sessions.kept(request, OFFERED)
                .flatMap(encrypted -> key.open(user, Base64.getDecoder().decode(encrypted)));
    }

    /**
     * Makes the offered secret count if the code is right. Refuses INVALID for another code, and NOT_FOUND if nothing
     * was offered.
     *
     * @param more runs in the same transaction
     * @return recovery codes, which nobody can be shown again
     */
    public List<String> confirm(UserId user, @Nullable String typed, HttpServletRequest request, Runnable more) {
        var secret = offered(user, request).orElseThrow(Rights::notFound);
        long step = Totp.match(secret, typed == null ? "" : typed, clock.instant(), Totp.NEVER)
                .orElseThrow(
                        () -> Refusal.invalid("/code", "WRONG", "code: (expected: the one that the app shows now)"));
        var factor = new SecondFactors.Factor(key.seal(user, secret), step, StoredTime.of(clock.instant()));
        var codes = withCodes(user, () -> {
            factors.put(user, factor);
            more.run();
        });
        sessions.keep(request, OFFERED, null);
        return codes;
    }

    /** Makes recovery codes in the place of all older ones. Refuses NOT_FOUND if the account has no second factor. */
    public List<String> newCodes(UserId user, Runnable more) {
        return withCodes(user, () -> {
            if (!factors.has(user)) {
                throw Rights.notFound();
            }
            more.run();
        });
    }

    private List<String> withCodes(UserId user, Runnable change) {
        var codes = new ArrayList<String>();
        for (int i = 0; i < RecoveryCode.COUNT; i++) {
            codes.add(RecoveryCode.of(ids.bytes(RecoveryCode.BYTES)));
        }
        durability.inTransaction(() -> {
            accounts.lock(user);
            change.run();
            factors.putCodes(
                    user,
                    codes.stream().map(code -> FactorCodes.hash(user, code)).toList());
            return true;
        });
        return codes;
    }

    /**
     * Refuses NOT_FOUND if the account has no second factor.
     *
     * @param before is done first, in the same transaction, and may refuse
     */
    public void remove(UserId user, Runnable before) {
        durability.inTransaction(() -> {
            accounts.lock(user);
            before.run();
            if (!factors.remove(user)) {
                throw Rights.notFound();
            }
            return true;
        });
    }
}
