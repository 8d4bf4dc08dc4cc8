package tillsync.service.feed.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.database.Background;

/**
 * Sends one body to one address, and uses nothing of the answer but its status. It follows no redirect, keeps no cookie
 * and no connection, uses no proxy, and decompresses nothing. It ends in time, whatever the receiver does.
 */
final class HookSender implements AutoCloseable {
    static final int MOST_ANSWER_BYTES = 16 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_LINE = 8 * 1024;
    private static final Duration LOOK_UP = Duration.ofSeconds(2);
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    /** The limit between two packets; the limit of a whole try comes with each call. */
    private static final Timeout ANSWER = Timeout.ofSeconds(10);

    private static final int MOST_CONNECTIONS = 64;

    private final TimedNames names;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines =
            new ScheduledThreadPoolExecutor(1, Background.threads("webhook-deadlines"));

    /** @param allowed the addresses to which something may be sent */
    HookSender(CheckedNames.Names names, Predicate<InetAddress> allowed, SSLContext trusted) {
        this.names = new TimedNames(names, LOOK_UP);
        deadlines.setRemoveOnCancelPolicy(true);
        var lines = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(MOST_LINE)
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(this.names, allowed))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trusted))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(lines)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(ANSWER).build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(ANSWER)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Tillsync")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    /** Sends once. Never throws: any failure is a failed try. @param whole the limit of the whole try */
    Tried send(URI url, Map<String, String> headers, byte[] body, Duration whole) {
        var request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        var late = new AtomicBoolean();
        var deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                whole.toMillis(),
                TimeUnit.MILLISECONDS);
        @Nullable Tried answered = null;
        try (var response = client.executeOpen(HttpHost.create(url), request, null)) {
            answered = Tried.answered(response.getCode());
            if (isLong(response)) {
                request.cancel(); // closing an answer would read it to its end
            }
        } catch (IOException | RuntimeException failure) {
            if (answered == null) {
                return Tried.failed(late.get() ? Tried.Failure.TIMEOUT : why(failure));
            }
        } finally {
            deadline.cancel(false);
        }
        return answered;
    }

    /**
     * Reads the beginning of an answer, since some receivers take a broken connection for a failure. Its status counts,
     * whatever becomes of the rest. @return whether there may be more of it
     */
    private static boolean isLong(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        return entity != null && entity.getContent().readNBytes(MOST_ANSWER_BYTES).length == MOST_ANSWER_BYTES;
    }

    private static Tried.Failure why(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefused) {
                return Tried.Failure.ADDRESS_REFUSED;
            }
            if (cause instanceof SSLException) {
                return Tried.Failure.TLS;
            }
            if (cause instanceof TimedNames.TooSlow || cause instanceof InterruptedIOException) { // or a connection
                return Tried.Failure.TIMEOUT;
            }
        }
        return Tried.Failure.UNREACHABLE;
    }

    /** Returns false once tries are aborted here, rather than by their receivers. */
    boolean isOpen() {
        return !deadlines.isShutdown();
    }

    /** Aborts running tries; they are sent again after the next start. */
    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
        names.close();
    }
}
