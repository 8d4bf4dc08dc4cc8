package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;

/** A proxy is believed on this machine's loopback; one that was not named is a client like any other. */
@ServiceTest
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "server.address=::",
            "tillsync.plain-http=true",
            "tillsync.accounts.wrong-passwords-per-address=5"
        })
class NamedProxiesIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    private static String privateAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.isSiteLocalAddress() || (address.getAddress()[0] & 0xfe) == 0xfc)
                .map(address -> address.getHostAddress().replaceAll("%.*", ""))
                .map(address -> address.contains(":") ? "[" + address + "]" : address)
                .findFirst()
                .orElse(null);
    }

    /** Wrong passwords of as many accounts, said to come from as many clients. @return the status of the last one */
    private int guesses(String host) throws Exception {
        int status = 0;
        for (int i = 0; i < 7; i++) {
            var basic = Base64.getEncoder()
                    .encodeToString((UUID.randomUUID() + "@example.com:wrong").getBytes(StandardCharsets.UTF_8));
            var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/api/v1/tokens"))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", "203.0.113." + i)
                    .POST(BodyPublishers.ofString("{\"label\":\"x\"}"))
                    .build();
            status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        }
        return status;
    }

    @Test
    void aProxyOnLoopbackIsBelieved() throws Exception {
        assertThat(guesses("127.0.0.1")).isEqualTo(401);
    }

    @Test
    void whoeverHasAPrivateAddressIsNot() throws Exception {
        var own = privateAddress();
        assumeThat(own).as("an address of this machine in a private network").isNotNull();
        assertThat(guesses(own)).isEqualTo(429);
    }
}
