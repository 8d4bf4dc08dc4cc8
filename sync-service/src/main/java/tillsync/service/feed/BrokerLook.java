package tillsync.service.feed;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.apache.kafka.common.utils.Utils;

/**
 * Checks that Kafka answers at its addresses before a client is made. Kafka's clients trust any length prefix and
 * allocate that much memory. Read as a length, the first four letters of HTTP are 1.2 GB, which would end the service.
 *
 * <p>A client that has lost a connection does not reconnect by itself, since something else may listen there now. It is
 * closed, and made anew after the next look. With TLS it may reconnect: it trusts nothing without the broker's
 * certificate.
 */
final class BrokerLook {
    /** Lets brokers tell a look from a client. */
    static final String CLIENT_ID = "tillsync-look";

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofDays(3_650);
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 0x71115;
    /** The length of an answer that lists no API. */
    private static final int LEAST_BYTES = 10;
    /** Room for all of a broker's APIs: some 90, at 6 bytes each. */
    private static final int MOST_BYTES = 16 * 1024;

    private final Map<String, Object> properties;
    private final boolean tls;
    private final boolean byName;
    private final Set<String> good = new LinkedHashSet<>();
    private final List<String> silent = new ArrayList<>();

    private BrokerLook(FeedSettings settings) {
        this.properties = settings.ofClient();
        this.tls = property(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                .toUpperCase(Locale.ROOT)
                .endsWith("SSL");
        this.byName = tls || property(SaslConfigs.SASL_MECHANISM).equals(SaslConfigs.GSSAPI_MECHANISM);
    }

    /**
     * Returns the properties of clients, with the addresses at which Kafka answers.
     *
     * @throws KafkaUnreachable if Kafka answers at none of them, or something else at one of them
     */
    static Map<String, Object> at(FeedSettings settings) {
        return new BrokerLook(settings).look();
    }

    private Map<String, Object> look() {
        for (var address :
                property(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).split(",")) {
            lookAt(address.strip());
        }
        if (good.isEmpty()) {
            throw new KafkaUnreachable("no broker answers: " + String.join("; ", silent), null);
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.join(",", good));
        if (!tls) {
            properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, NEVER.toMillis());
            properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, NEVER.toMillis());
            properties.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
            properties.put(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG, -1L);
        }
        return properties;
    }

    /** Looks at all addresses of a name: a client that does not connect again would try only the first. */
    private void lookAt(String address) {
        var host = Utils.getHost(address);
        var port = Utils.getPort(address);
        if (host == null || port == null) {
            throw new KafkaUnreachable("tillsync.feed.bootstrap-servers: " + address + " (expected: host:port)", null);
        }
        try {
            for (var each : InetAddress.getAllByName(host)) {
                lookAt(host, new InetSocketAddress(each, port));
            }
        } catch (IOException unknown) {
            silent.add(address + ": unknown host");
        }
    }

    private void lookAt(String host, InetSocketAddress at) {
        var number = Utils.formatAddress(at.getAddress().getHostAddress(), at.getPort());
        try (var socket = new Socket()) {
            socket.connect(at, (int) LONGEST_CONNECT.toMillis());
            socket.setSoTimeout((int) LONGEST_ANSWER.toMillis());
            boolean bySomeClass = properties.containsKey(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG);
            if (tls && bySomeClass || isKafka(tls ? secured(socket, host, at.getPort()) : socket)) {
                good.add(byName ? Utils.formatAddress(host, at.getPort()) : number);
                return;
            }
        } catch (IOException failure) {
            silent.add(number + ": " + failure.getMessage());
            return;
        }
        throw new KafkaUnreachable(number + ": answers, but not as Kafka does", null);
    }

    /** Asks for the broker's APIs, which needs no login, and reads only the beginning of the answer. */
    private static boolean isKafka(Socket socket) throws IOException {
        var id = CLIENT_ID.getBytes(StandardCharsets.US_ASCII);
        int length = Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES + id.length;
        var question = ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .putShort(API_VERSIONS)
                .putShort((short) 0)
                .putInt(CORRELATION)
                .putShort((short) id.length)
                .put(id);
        socket.getOutputStream().write(question.array());
        try {
            var answer = new DataInputStream(socket.getInputStream());
            int bytes = answer.readInt();
            return bytes >= LEAST_BYTES && bytes <= MOST_BYTES && answer.readInt() == CORRELATION;
        } catch (EOFException ended) {
            throw new IOException("ends the connection without an answer", ended);
        }
    }

    /** Secures the socket as the clients do. Not for clients with an SSL engine factory of their own. */
    private Socket secured(Socket socket, String host, int port) throws IOException {
        var settings = new AdminClientConfig(properties).values();
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(settings);
            var secured = (SSLSocket) factory.sslContext().getSocketFactory().createSocket(socket, host, port, true);
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(
                    String.valueOf(settings.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG)));
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        }
    }

    private String property(String name) {
        return String.valueOf(properties.get(name));
    }
}
