package tillsync.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.AccessExchange;
import tillsync.client.transport.http.HttpSettings;
import tillsync.problem.ProblemCode;

/**
 * The credential that a till shows the service with each request: its stored token, or an access token that it obtains
 * by a signature of its key. Access tokens are kept in memory only. They are requested on demand and expire by the
 * monotonic clock, so an idle till requests none and a wrong time of day does no harm.
 */
public final class Access {
    /** The remaining lifetime below which a token is not used any more; at most a tenth of its whole lifetime. */
    private static final long RESERVE_NANOS = 30_000_000_000L;

    /** The age below which a refusal may concern the token before. */
    private static final long FRESH_NANOS = 2_000_000_000L;

    private final Supplier<Optional<String>> kept;
    private final @Nullable TillKey key;
    private final AccessExchange exchange;
    private final LongSupplier nanos;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Held held;

    /** @param mark the stored text for which the token was given; another text means another pairing */
    private record Held(String mark, String token, long gotAt, long lifetimeNanos) {
        boolean isGood(String wanted, long now) {
            long reserve = Math.min(RESERVE_NANOS, lifetimeNanos / 10);
            return mark.equals(wanted) && now - gotAt < lifetimeNanos - reserve;
        }
    }

    /**
     * @param kept reads the token or mark from the till's directory
     * @param key null if the till has none
     */
    Access(URI service, Supplier<Optional<String>> kept, @Nullable TillKey key, HttpSettings http) {
        this(kept, key, new AccessExchange(service, http), System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    Access(Supplier<Optional<String>> kept, @Nullable TillKey key, AccessExchange exchange, LongSupplier nanos) {
        this.kept = kept;
        this.key = key;
        this.exchange = exchange;
        this.nanos = nanos;
    }

    /**
     * Opens the access of the till in that directory.
     *
     * @param key null for the key in the user's profile, if there is one
     */
    public static Access of(Path directory, URI service, @Nullable TillKey key, HttpSettings http) {
        var own = key == null ? KeyFile.inProfile(directory).orElse(null) : key;
        return new Access(service, new TokenFile(directory)::read, own, http);
    }

    /** The till's key; empty if the till keeps a token instead. */
    Optional<TillKey> key() {
        return Optional.ofNullable(key);
    }

    /** The exchange that requests access tokens; other transports share its connections. */
    AccessExchange exchange() {
        return exchange;
    }

    /**
     * The bearer token of the next request; empty if this till is not paired. May ask the service.
     *
     * @throws ServiceUnreachable if the service had to be asked, and did not answer
     * @throws ServiceRefusal UNAUTHENTICATED if the service does not know the key, or this machine does not have it
     */
    public Optional<String> bearer() {
        return kept.get().map(this::bearer);
    }

    private String bearer(String text) {
        var device = AccessExchange.deviceOf(text);
        return device.isPresent() ? access(text, device.get()) : text;
    }

    /** Returns the bearer token. @throws ServiceRefusal also if this till is not paired */
    String required() {
        return bearer().orElseThrow(Access::notPaired);
    }

    /** The refusal that the service would give without a token. */
    static ServiceRefusal notPaired() {
        return refused("token: none (expected: this till to be paired)");
    }

    /** Returns the bearer token; empty if this till is not paired, or if the service no longer knows it. */
    Optional<String> ifKnown() {
        try {
            return bearer();
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.UNAUTHENTICATED)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private String access(String mark, String device) {
        var known = held;
        if (known != null && known.isGood(mark, nanos.getAsLong())) {
            return known.token;
        }
        try {
            renewing.lockInterruptibly();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new ServiceUnreachable("service: not waited for any longer", ended);
        }
        try {
            var other = held;
            if (other != null && other.isGood(mark, nanos.getAsLong())) {
                return other.token;
            }
            held = null;
            long asked = nanos.getAsLong();
            var given = exchange.ask(device, this::signed);
            held = new Held(mark, given.token(), asked, given.lifetime().toNanos());
            return given.token();
        } finally {
            renewing.unlock();
        }
    }

    private byte[] signed(byte[] bytes) {
        return Optional.ofNullable(key)
                .flatMap(own -> own.sign(bytes))
                .orElseThrow(() -> refused("key: not on this machine (expected: this till to be paired anew)"));
    }

    private static ServiceRefusal refused(String detail) {
        return new ServiceRefusal(401, ProblemCode.UNAUTHENTICATED.wireName(), detail, List.of());
    }

    /**
     * Reports a refused request. Drops the access token, unless the token is so new that the request may have carried
     * the one before.
     *
     * @return whether the request is worth a second try
     */
    boolean renews() {
        var refused = held;
        if (refused == null) {
            return false;
        }
        if (nanos.getAsLong() - refused.gotAt > FRESH_NANOS) {
            held = null;
        }
        return true;
    }
}
