package tillsync.service.feed.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tillsync.audit.AuditLine;

/**
 * A server of syslog: messages of RFC 5424, over TCP with their length before each (RFC 6587), over TLS (RFC 5425), or by
 * UDP. Such a server acknowledges nothing. Over TCP lines are therefore kept for a minute, and sent again if the connection
 * ended; by UDP they may be lost.
 */
final class Syslog implements SecondPlace {
    /** Facility "log audit", severity "informational". */
    private static final String HEADER = "<110>1 ";

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int CONNECTED_WITHIN_MILLIS = 5_000;
    private static final int SENT_WITHIN_SECONDS = 10;

    private final URI server;
    private final boolean isUdp;
    private final @Nullable SSLSocketFactory tls;
    private final Clock clock;
    private volatile @Nullable Socket socket;

    /** @param ca certificates in PEM that sign for the server; null: those that Java trusts */
    Syslog(URI server, @Nullable Path ca, Clock clock) {
        this.server = server;
        this.isUdp = "udp".equals(server.getScheme());
        this.tls = "tcp+tls".equals(server.getScheme()) ? trusting(ca) : null;
        this.clock = clock;
    }

    private static SSLSocketFactory trusting(@Nullable Path ca) {
        if (ca == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (var in = Files.newInputStream(ca)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new IllegalArgumentException(
                        "tillsync.audit.syslog-ca: " + ca + " has no certificate (expected: one in PEM)");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "tillsync.audit.syslog-ca: " + ca + ": " + unreadable + " (expected: certificates in PEM)",
                    unreadable);
        }
    }

    @Override
    public boolean open() throws IOException {
        var now = socket;
        if (isUdp || now != null && isAlive(now)) {
            return false;
        }
        close();
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECTED_WITHIN_MILLIS);
            plain.setKeepAlive(true);
            plain.setTcpNoDelay(true);
            socket = tls == null ? plain : secured(plain, tls);
            return true;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private Socket secured(Socket plain, SSLSocketFactory factory) throws IOException {
        plain.setSoTimeout(CONNECTED_WITHIN_MILLIS);
        var secured = (javax.net.ssl.SSLSocket) factory.createSocket(plain, server.getHost(), server.getPort(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the host's
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** The server says nothing; but it says so if it has closed the connection. */
    private static boolean isAlive(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    public void write(List<String> lines) throws IOException {
        if (isUdp) {
            writeByUdp(lines);
            return;
        }
        var now = socket;
        if (now == null) {
            throw new IOException("not connected");
        }
        // a server that does not read would keep this thread for ever
        var late = CompletableFuture.runAsync(
                this::close, CompletableFuture.delayedExecutor(SENT_WITHIN_SECONDS, TimeUnit.SECONDS));
        try {
            write(lines, now.getOutputStream());
        } catch (IOException failure) {
            close();
            throw failure;
        } finally {
            late.cancel(false);
        }
    }

    private void write(List<String> lines, OutputStream out) throws IOException {
        for (var line : lines) {
            var message = message(line);
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        }
        out.flush();
    }

    private void writeByUdp(List<String> lines) throws IOException {
        var address = new InetSocketAddress(server.getHost(), server.getPort());
        if (address.isUnresolved()) {
            throw new IOException(server.getHost() + ": has no address");
        }
        try (var udp = new DatagramSocket()) {
            for (var line : lines) {
                var message = message(line);
                udp.send(new DatagramPacket(message, message.length, address));
            }
        }
    }

    private byte[] message(String line) {
        var time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return (HEADER + time + " - tillsync - audit - " + line).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Duration keptFor() {
        return isUdp ? Duration.ZERO : KEPT;
    }

    @Override
    public Optional<AuditLine> last() {
        return Optional.empty();
    }

    @Override
    public void close() {
        var now = socket;
        socket = null;
        if (now != null) {
            try {
                now.close();
            } catch (IOException gone) {
                // it is not used any more
            }
        }
    }
}
