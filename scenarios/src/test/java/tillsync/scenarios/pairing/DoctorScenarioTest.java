package tillsync.scenarios.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;
import tillsync.client.TokenFile;
import tillsync.client.cli.TillCommand;
import tillsync.client.doctor.Check;
import tillsync.client.doctor.CheckOutcome;
import tillsync.client.doctor.Finding;
import tillsync.scenarios.cloud.Cloud;

/** What the doctor of a till finds at the real service. */
class DoctorScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private String till(int exitCode, String... command) {
        var out = new StringWriter();
        var arguments = new ArrayList<>(
                List.of("--url", cloud.service().address().toString(), "--store", directory.toString()));
        arguments.addAll(List.of(command));
        int code = TillCommand.run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
        assertThat(code).as(out.toString()).isEqualTo(exitCode);
        return out.toString();
    }

    @Test
    void aTillThatIsWellIsFoundWellAndWorksOn() {
        var registered = cloud.user().till("main");
        new TokenFile(directory).write(registered.token());
        till(0, "sync");
        for (int i = 0; i < 3; i++) {
            assertThat(till(0, "doctor"))
                    .contains(
                            "ok    TOKEN",
                            "ok    SOFTWARE",
                            "ok    CLOCK",
                            "ok    STREAM",
                            "ok    LARGE",
                            "ok    STORE")
                    .doesNotContain("warn", "BAD");
        }
        till(0, "sync");
        var settings = TillClient.builder()
                .service(cloud.service().address())
                .directory(directory)
                .knowsEverything();
        try (var client = settings.open()) {
            client.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> client.link().connection() == TillConnection.EVENTS);
            assertThat(client.doctor())
                    .filteredOn(finding -> finding.check() != Check.TLS)
                    .extracting(Finding::outcome)
                    .containsOnly(CheckOutcome.OK);
            assertThat(client.link().connection()).isEqualTo(TillConnection.EVENTS);
        }
    }

    @Test
    void softwareThatIsTooOldIsFoundWithoutAHello() {
        assertThat(till(4, "--software", "TAXOPOS-POSSUM-2.0.24.140", "--json", "doctor"))
                .contains("\"code\":\"SOFTWARE_TOO_OLD\"", "expected: TAXOPOS-POSSUM-2.0.24.141 or newer");
        assertThat(till(4, "--model", "POSSUM7", "--json", "doctor"))
                .contains("\"code\":\"MODEL_NOT_SUPPORTED\"", "\"code\":\"NOT_PAIRED\"");
    }
}
