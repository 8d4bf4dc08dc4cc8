package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.release.Version;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.Wire;

/** A service process that was started for the first time, without any setting, as a stranger finds it. */
class FirstStartTest {
    @TempDir
    static Path directory;

    private static ServiceLaunch launch;
    private static ServiceProcess service;

    @BeforeAll
    static void starts() {
        launch = ServiceLaunch.in(directory.resolve("data"));
        service = launch.start();
    }

    @AfterAll
    static void ends() {
        service.close();
    }

    @Test
    void noPasswordIsGoodYet() throws IOException {
        for (var user : List.of("admin", "user", "root", "sa", "admin@localhost", "admin@example.com")) {
            for (var password : List.of("", "admin", "password", "tillsync", "sa", "changeme")) {
                var basic =
                        Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
                var nobody = Wire.of(service.address().getPort());
                var header = new String[] {"Authorization", "Basic " + basic};
                assertThat(nobody.send("POST", "/api/v1/tokens", "{}", header).status())
                        .isNotIn(200, 201);
                assertThat(nobody.send("GET", "/api/v1/devices", null, header).status())
                        .isEqualTo(401);
            }
        }
        assertThat(Files.readString(launch.log())).doesNotContainIgnoringCase("generated security password");
    }

    @Test
    void saysWhereItIsAndWhatIsOpen() throws IOException {
        var data = launch.data();
        var log = Files.readAllLines(launch.log());
        assertThat(log).hasSizeLessThan(10);
        assertThat(String.join("\n", log))
                .containsSubsequence(
                        Version.ours() + " is ready: " + service.address(),
                        "data directory: " + data,
                        "database: H2, " + data.resolve("tillsync.mv.db"),
                        "sign-up: open to everybody");
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        assumeTrue(!others.isEmpty(), "NOT TESTED: this machine has no address beyond loopback");
        for (InetAddress other : others) {
            assertThatThrownBy(() -> connect(other)).as("%s", other).isInstanceOf(ConnectException.class);
        }
        connect(InetAddress.getLoopbackAddress());
    }

    private static void connect(InetAddress address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, launch.port()), 2_000);
        }
    }

    @Test
    void tellsNothingOfItsInsides() {
        var nobody = Wire.of(service.address().getPort());
        for (var path : List.of(
                "/h2-console",
                "/h2-console/",
                "/h2",
                "/console",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/metrics",
                "/actuator/loggers",
                "/actuator/mappings",
                "/actuator/configprops",
                "/actuator/threaddump",
                "/actuator/prometheus",
                "/actuator/shutdown")) {
            assertThat(nobody.get(path).status()).as(path).isIn(401, 404);
        }
        var health = nobody.get("/actuator/health").is(200);
        assertThat(health.text()).contains("\"status\"").doesNotContain("\"details\"", "jdbc", "H2", "diskSpace");
    }
}
