package tillsync.client.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceAddress;

/** Looks at the way to the service, without asking it anything. */
record NetworkChecks(Patient till, Duration limit) {
    static final String NOT_ENCRYPTED = "NOT_ENCRYPTED";

    Finding address() {
        var detail = till.service().toString();
        if (!ServiceAddress.isOne(till.service())) {
            return Finding.fault(Check.ADDRESS, "ADDRESS_WRONG", detail);
        }
        if (!ServiceAddress.isOpenToOthers(till.service())) {
            return Finding.ok(Check.ADDRESS, detail);
        }
        return till.insecureHttp()
                ? Finding.warning(Check.ADDRESS, "ADDRESS_OPEN", detail)
                : Finding.fault(Check.ADDRESS, "ADDRESS_OPEN", detail);
    }

    Finding name() {
        var host = next().getHostString();
        try {
            var all = InetAddress.getAllByName(host);
            return Finding.ok(
                    Check.NAME,
                    host + ": "
                            + Arrays.stream(all)
                                    .map(InetAddress::getHostAddress)
                                    .collect(Collectors.joining(", ")));
        } catch (UnknownHostException unknown) {
            return Finding.fault(Check.NAME, "NAME_UNKNOWN", host);
        }
    }

    Finding reached() {
        var next = next();
        var detail = next.getHostString() + ":" + next.getPort();
        try (var socket = connected()) {
            return Finding.ok(
                    Check.REACHED, detail + ": " + socket.getInetAddress().getHostAddress());
        } catch (IOException failure) {
            boolean isRefused = failure instanceof ConnectException
                    && String.valueOf(failure.getMessage()).contains("refused");
            var code = isRefused ? "CONNECTION_REFUSED" : "NO_CONNECTION";
            return Finding.fault(Check.REACHED, code, detail + ": " + failure.getMessage());
        }
    }

    Finding tls() throws GeneralSecurityException {
        if (!ServiceAddress.isEncrypted(till.service()) || proxy() != null) {
            return Finding.notTried(Check.TLS, NOT_ENCRYPTED, till.service().toString());
        }
        try (var socket = greeted(till.http().tlsOrUsual(), "HTTPS")) {
            var own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return Finding.ok(Check.TLS, "issuer: " + issuer(own));
        } catch (IOException failure) {
            return refused(failure, presented());
        }
    }

    private static Finding refused(IOException failure, @Nullable X509Certificate presented) {
        if (presented == null || !isOfCertificate(failure)) {
            return Finding.fault(Check.TLS, "TLS_FAILED", String.valueOf(failure.getMessage()));
        }
        try {
            presented.checkValidity(new Date());
            return Finding.fault(
                    Check.TLS,
                    "NOT_TRUSTED",
                    "issuer: " + issuer(presented) + "; subject: "
                            + presented.getSubjectX500Principal().getName());
        } catch (CertificateException outOfTime) {
            return Finding.fault(
                    Check.TLS,
                    "CERTIFICATE_DATES",
                    "valid from " + presented.getNotBefore().toInstant() + " until "
                            + presented.getNotAfter().toInstant());
        }
    }

    private static boolean isOfCertificate(@Nullable Throwable failure) {
        return failure != null && (failure instanceof CertificateException || isOfCertificate(failure.getCause()));
    }

    private static String issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName();
    }

    /** Reads the certificate that the host shows, trusted or not. The connection sends nothing. */
    private @Nullable X509Certificate presented() throws GeneralSecurityException {
        var seen = new AnyCertificate();
        var context = SSLContext.getInstance("TLS");
        context.init(null, new AnyCertificate[] {seen}, null);
        try {
            greeted(context, "").close();
        } catch (IOException failure) {
            // the certificate may have been shown before
        }
        return seen.first();
    }

    /** @param naming the rule by which the certificate must name the host; "" if any name will do */
    private SSLSocket greeted(SSLContext context, String naming) throws IOException {
        var plain = connected();
        SSLSocket socket = null;
        try {
            socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(plain, till.service().getHost(), next().getPort(), true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(naming);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (SSLException refused) {
            (socket == null ? plain : socket).close();
            throw refused;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private Socket connected() throws IOException {
        var next = next();
        var socket = new Socket();
        try {
            int millis = (int) limit.toMillis();
            socket.connect(new InetSocketAddress(next.getHostString(), next.getPort()), millis);
            socket.setSoTimeout(millis);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** The first stop of a connection: the service, or a proxy that this machine is told to use. */
    private InetSocketAddress next() {
        var proxy = proxy();
        if (proxy != null) {
            return proxy;
        }
        var service = till.service();
        int usual = ServiceAddress.isEncrypted(service) ? 443 : 80;
        return InetSocketAddress.createUnresolved(service.getHost(), service.getPort() < 0 ? usual : service.getPort());
    }

    private @Nullable InetSocketAddress proxy() {
        var chooser = till.http().proxyOrUsual();
        return chooser == null
                ? null
                : chooser.select(till.service()).stream()
                        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                        .map(proxy -> (InetSocketAddress) proxy.address())
                        .findFirst()
                        .orElse(null);
    }
}
