package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Wire;

/** Whom the operator's port answers, and what an operator may allow there. */
@ServiceTest
@TestPropertySource(properties = {"management.server.port=0", "management.endpoint.loggers.access=unrestricted"})
class OperatorsPortIntegrationTest {
    @LocalManagementPort
    int operatorsPort;

    /** A page of somebody else can lead a name of its own to this machine, and so ask what only its users should. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8082",
                "127.0.0.1.evil.example",
                "evil.localhost",
                "",
                "[::1].evil.example"
            })
    void aNameOfTheInternetIsNotAnswered(String host) {
        for (var path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator/loggers", "/actuator/health")) {
            assertThat(statusFor(path, host)).as(path).isIn("421", "400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8082", "localhost", "10.0.0.7:8082", "[::1]:8082", "tillsync:8082"})
    void anAddressOrANameOfTheOwnNetworkIsAnswered(String host) {
        assertThat(statusFor("/actuator/prometheus", host)).isEqualTo("200");
    }

    private String statusFor(String path, String host) {
        try (var socket = new Socket("127.0.0.1", operatorsPort)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-Host: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return status.readLine().split(" ")[1];
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void anOperatorMayAllowThatLevelsAreChangedWhileItRuns() {
        var logger = (Logger) LoggerFactory.getLogger("tillsync.service.engine.pull");
        var level = "/actuator/loggers/" + logger.getName();
        try {
            Wire.of(operatorsPort)
                    .send("POST", level, "{\"configuredLevel\":\"DEBUG\"}")
                    .is(204);
            assertThat(logger.isDebugEnabled()).isTrue();
        } finally {
            logger.setLevel(null);
        }
        Wire.nobody().send("POST", level, "{\"configuredLevel\":\"DEBUG\"}").is(404);
    }
}
