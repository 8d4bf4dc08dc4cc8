package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Real proxies with the files of {@code deploy} speak TLS as it is safe today, and have browsers come by nothing else. */
@ParameterizedClass
@EnumSource(RunningProxy.Kind.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("slow")
class ProxiesTlsTest {
    private static Certified certified;

    @Parameter
    RunningProxy.Kind kind;

    @TempDir
    Path directory;

    private final RecordingNode node = new RecordingNode();
    private RunningProxy proxy;

    @BeforeAll
    static void aCertificate(@TempDir Path place) throws Exception {
        certified = Certified.in(place);
    }

    @BeforeEach
    void start() {
        var started = RunningProxy.withTls(kind, directory, certified, node.address(), node.address());
        assumeTrue(started.isPresent(), kind + " is not installed");
        proxy = started.orElseThrow();
    }

    @AfterEach
    void end() {
        node.close();
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void speaksTls12AndNothingOlder() throws Exception {
        assertThat(ClientHello.answer(proxy.port(), ClientHello.TLS_1_2)).isEqualTo(ClientHello.Answer.GOES_ON);
        assertThat(ClientHello.answer(proxy.port(), ClientHello.TLS_1_1))
                .isEqualTo(ClientHello.Answer.PROTOCOL_VERSION);
        assertThat(ClientHello.answer(proxy.port(), ClientHello.TLS_1_0))
                .isEqualTo(ClientHello.Answer.PROTOCOL_VERSION);
    }

    private void shakesHands(String cipher) throws Exception {
        try (var socket = certified.socket(proxy.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {cipher});
            socket.startHandshake();
        }
    }

    /** The certificate has an elliptic key: ciphers of RSA would be refused for that alone. */
    @Test
    void takesOfTls12NoCipherThatIsWeak() throws Exception {
        shakesHands("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        shakesHands("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        for (var weak : List.of(
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384")) {
            assertThatThrownBy(() -> shakesHands(weak)).as(weak).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void hasBrowsersComeByTlsAloneWhoeverAnswers() throws Exception {
        for (var path : List.of("/devices", "/operation", "/api/v1/till/changes", "/api/v1/till/changes?after=x")) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + proxy.port() + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var answer = certified.client().send(request, BodyHandlers.ofString());
            assertThat(answer.headers().allValues("Strict-Transport-Security"))
                    .as(path)
                    .containsExactly("max-age=63072000");
        }
        assertThat(node.heard()).as("one of them was the proxy's own").hasSizeGreaterThanOrEqualTo(3);
    }
}
