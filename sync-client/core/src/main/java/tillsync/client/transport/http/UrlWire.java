package tillsync.client.transport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes each exchange by an {@link HttpURLConnection} and a thread that waits for it, as Android has them.
 *
 * <p>On the JDK, a connection that was cancelled while its body was coming is closed with the next part of it.
 */
final class UrlWire implements Wire {
    private static final int PART_BYTES = 16 * 1024;
    private static final int IDLE_SECONDS = 10;

    /** The time after which a forgotten exchange ends. No answer that is waited for takes so long. */
    private static final int FORGOTTEN_MILLIS = 5 * 60 * 1000;

    private static final Executor THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), UrlWire::thread);

    private final int connectMillis;
    private final @Nullable ProxySelector proxy;
    private final @Nullable SSLContext tls;

    UrlWire(HttpSettings settings) {
        this.connectMillis =
                (int) Math.min(Integer.MAX_VALUE, settings.connectWithin().toMillis());
        this.proxy = settings.proxy();
        this.tls = settings.tls();
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "tillsync-http");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Exchange begin(Ask ask, Receiver receiver) {
        var exchange = new Running(ask, receiver);
        THREADS.execute(exchange);
        return exchange;
    }

    private HttpURLConnection open(Ask ask) throws IOException {
        var through = proxy == null
                ? null
                : proxy.select(ask.address()).stream().findFirst().orElse(Proxy.NO_PROXY);
        var url = ask.address().toURL();
        var connection = (HttpURLConnection) (through == null ? url.openConnection() : url.openConnection(through));
        if (tls != null && connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(tls.getSocketFactory());
        }
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(FORGOTTEN_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(ask.method());
        ask.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    /** One exchange, which is its own body too. */
    private final class Running implements Runnable, Exchange, Body {
        private final Ask ask;
        private final Receiver receiver;
        private final Semaphore wanted = new Semaphore(0);
        private volatile boolean cancelled;
        private volatile @Nullable HttpURLConnection connection;

        Running(Ask ask, Receiver receiver) {
            this.ask = ask;
            this.receiver = receiver;
        }

        @Override
        public void run() {
            try {
                var opened = sent(true);
                if (opened.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED
                        && opened.getDoOutput()
                        && opened.getErrorStream() == null) {
                    opened = sent(false); // the JDK forgets why a body of fixed length was refused, so it asks again
                }
                receive(opened);
            } catch (IOException | InterruptedException | RuntimeException failure) {
                hangUp();
                receiver.failed(cancelled ? new CancellationException() : failure);
            }
        }

        private void requireWanted() {
            if (cancelled) {
                throw new CancellationException();
            }
        }

        /** @param once a body of fixed length is not kept, so that nothing is sent again if no answer comes */
        private HttpURLConnection sent(boolean once) throws IOException {
            var opened = open(ask);
            connection = opened;
            requireWanted();
            var body = ask.body() == null ? new byte[0] : ask.body();
            boolean hasBody = !ask.method().equals("GET");
            if (hasBody) {
                opened.setDoOutput(true);
                if (once) {
                    opened.setFixedLengthStreamingMode(body.length);
                }
            }
            opened.connect();
            requireWanted(); // cancelling does not close a connection that is just being opened
            if (!hasBody) {
                return opened;
            }
            try (var out = opened.getOutputStream()) {
                out.write(body);
            }
            return opened;
        }

        private void receive(HttpURLConnection opened) throws IOException, InterruptedException {
            int status = opened.getResponseCode();
            if (status < 0) {
                throw new IOException("no answer of HTTP");
            }
            receiver.head(new Head(status, name -> text(opened.getHeaderField(name))), this);
            try (var body = body(opened, status)) {
                var part = new byte[PART_BYTES];
                int length = 0;
                while (length >= 0) {
                    wanted.acquire();
                    requireWanted();
                    length = body.read(part);
                    requireWanted();
                    if (length > 0) {
                        receiver.part(List.of(ByteBuffer.wrap(Arrays.copyOf(part, length))));
                    } else if (length < 0) {
                        receiver.end();
                    } else {
                        wanted.release();
                    }
                }
            }
        }

        private static String text(@Nullable String header) {
            return header == null ? "" : header;
        }

        private static InputStream body(HttpURLConnection opened, int status) throws IOException {
            if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
                return opened.getInputStream();
            }
            var body = opened.getErrorStream();
            return body == null ? new ByteArrayInputStream(new byte[0]) : body;
        }

        @Override
        public void more() {
            wanted.release();
        }

        /** Closes the connection by another thread: the JDK's would wait for the next part of a body. */
        @Override
        public void cancel() {
            cancelled = true;
            wanted.release();
            THREADS.execute(this::hangUp);
        }

        private void hangUp() {
            var opened = connection;
            if (opened != null) {
                opened.disconnect();
            }
        }
    }
}
