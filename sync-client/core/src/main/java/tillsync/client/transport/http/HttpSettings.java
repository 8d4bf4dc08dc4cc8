package tillsync.client.transport.http;

import static java.util.Objects.requireNonNull;

import java.net.ProxySelector;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a till's connection to its service.
 *
 * @param proxy null: the one that system properties name
 * @param tls null: with the certificates that the Java runtime trusts
 * @param connectWithin the longest that a connection may take
 * @param answerWithin the longest that an answer may take, beside the time that the till asks the service to wait
 * @param beat the longest time between two signs of life of a stream of events; 15 to 55 seconds
 */
public record HttpSettings(
        @Nullable ProxySelector proxy,
        @Nullable SSLContext tls,
        Duration connectWithin,
        Duration answerWithin,
        Duration beat) {
    /** The service's own beat, used unless a till asks for another. */
    static final Duration USUAL_BEAT = Duration.ofSeconds(15);

    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(55);

    public static final HttpSettings USUAL =
            new HttpSettings(null, null, Duration.ofSeconds(5), Duration.ofSeconds(30), USUAL_BEAT);

    public HttpSettings {
        requireLength("connectWithin", connectWithin);
        requireLength("answerWithin", answerWithin);
    }

    private static void requireLength(String name, Duration time) {
        requireNonNull(time, () -> name + ": null (expected: a time, such as 5 seconds)");
        if (time.isNegative() || time.isZero() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: more than nothing, at most a day)");
        }
    }

    public HttpSettings through(ProxySelector proxy) {
        return new HttpSettings(requireNonNull(proxy, "proxy: null"), tls, connectWithin, answerWithin, beat);
    }

    public HttpSettings trusting(SSLContext tls) {
        return new HttpSettings(proxy, requireNonNull(tls, "tls: null"), connectWithin, answerWithin, beat);
    }

    public HttpSettings connecting(Duration within) {
        return new HttpSettings(proxy, tls, within, answerWithin, beat);
    }

    public HttpSettings answered(Duration within) {
        return new HttpSettings(proxy, tls, connectWithin, within, beat);
    }

    /** Asks for as few signs of life as the service allows, for tills that pay for each byte. */
    public HttpSettings sparing() {
        return new HttpSettings(proxy, tls, connectWithin, answerWithin, LONGEST_BEAT);
    }

    /** The proxy selector; null if no connection goes through a proxy. */
    public @Nullable ProxySelector proxyOrUsual() {
        return proxy == null ? ProxySelector.getDefault() : proxy;
    }

    public SSLContext tlsOrUsual() throws NoSuchAlgorithmException {
        return tls == null ? SSLContext.getDefault() : tls;
    }
}
