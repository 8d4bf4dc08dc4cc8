package tillsync.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.doctor.CheckOutcome.FAULT;
import static tillsync.client.doctor.CheckOutcome.NOT_TRIED;
import static tillsync.client.doctor.CheckOutcome.OK;
import static tillsync.client.doctor.CheckOutcome.WARNING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.failure.StoreInUse;

/** What the doctor finds on the way to the service, each thing simulated. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class DoctorTest {
    private final ExaminedService service = new ExaminedService();
    private ExaminedTill till;

    @BeforeEach
    void begins(@TempDir Path directory) {
        till = new ExaminedTill(service.url(), directory);
        SqliteStore.open(directory).close();
    }

    @AfterEach
    void ends() {
        service.close();
    }

    @Test
    void findsNothingAtATillThatIsWell() {
        var findings = till.doctor().findings();
        assertThat(findings)
                .filteredOn(finding -> finding.check() != Check.TLS)
                .allSatisfy(finding ->
                        assertThat(finding.outcome()).as(finding.toString()).isEqualTo(OK));
        assertThat(findings.get(Check.TLS.ordinal()).code()).isEqualTo("NOT_ENCRYPTED");
        assertThat(service.asked)
                .containsExactly(
                        "GET /.well-known/oauth-authorization-server",
                        "GET /api/v1/till/users",
                        "POST /oauth2/device_authorization",
                        "GET /api/v1/till/events",
                        "GET /v3/api-docs");
    }

    @Test
    void findsAnAddressThatIsNone() {
        till.service = URI.create("sync.example");
        till.finds(Check.ADDRESS, FAULT, "ADDRESS_WRONG");
        till.finds(Check.LARGE, NOT_TRIED, "AFTER_ANOTHER");
    }

    @Test
    void findsAnAddressThatOthersCanReadEvenIfSomebodyAllowedIt() {
        till.service = URI.create("http://nowhere.invalid");
        till.finds(Check.ADDRESS, FAULT, "ADDRESS_OPEN");
        till.insecureHttp = true;
        till.finds(Check.ADDRESS, WARNING, "ADDRESS_OPEN");
    }

    @Test
    void findsANameThatNobodyKnows() {
        till.service = URI.create("https://nowhere.invalid");
        till.finds(Check.NAME, FAULT, "NAME_UNKNOWN");
        assertThat(till.finds(Check.REACHED, NOT_TRIED, "AFTER_ANOTHER")).isEqualTo("NAME");
    }

    @Test
    void tellsARefusedConnectionFromOneThatNobodyAnswers() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            till.service = URI.create("http://127.0.0.1:" + full.getLocalPort());
            var waiting = filled(full);
            till.finds(Check.REACHED, FAULT, "NO_CONNECTION");
            for (var each : waiting) {
                each.close();
            }
        }
        till.finds(Check.REACHED, FAULT, "CONNECTION_REFUSED");
        till.finds(Check.SIGN_IN_PAGE, NOT_TRIED, "AFTER_ANOTHER");
    }

    /** As many connections as the socket takes without being asked; further ones get no answer. */
    private static List<Socket> filled(ServerSocket socket) throws IOException {
        var waiting = new ArrayList<Socket>();
        while (waiting.size() < 100) {
            var next = new Socket();
            waiting.add(next);
            try {
                next.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return waiting;
            }
        }
        throw new AssertionError("never full");
    }

    @Test
    void tellsAForeignPageFromAServiceThatIsDownAndFromSilence() throws IOException {
        service.isGuestWifi = true;
        till.finds(Check.SIGN_IN_PAGE, FAULT, "FOREIGN_PAGE");
        service.isGuestWifi = false;
        service.isDown = true;
        till.finds(Check.SIGN_IN_PAGE, FAULT, "NO_ANSWER");
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            till.service = URI.create("http://localhost:" + silent.getLocalPort());
            till.finds(Check.SIGN_IN_PAGE, FAULT, "NO_ANSWER");
        }
    }

    @Test
    void findsATokenThatIsMissingOrDead() {
        till.token = Optional.empty();
        till.finds(Check.TOKEN, FAULT, "NOT_PAIRED");
        till.token = Optional.of("old");
        till.finds(Check.TOKEN, FAULT, "UNAUTHENTICATED");
        till.finds(Check.STREAM, NOT_TRIED, "AFTER_ANOTHER");
    }

    @Test
    void findsSoftwareThatIsTooOldAndNamesTheLeastVersion() {
        service.isTooOld = true;
        assertThat(till.finds(Check.SOFTWARE, FAULT, "SOFTWARE_TOO_OLD"))
                .contains("expected: TAXOPOS-POSSUM-3.0 or newer");
    }

    @Test
    void findsAClockThatDiffersByMoreThanAMinute() {
        till.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-3_600));
        assertThat(till.finds(Check.CLOCK, FAULT, "CLOCK_WRONG")).contains("behind the service's");
        till.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(50));
        till.finds(Check.CLOCK, OK, "CLOCK");
    }

    @Test
    void tellsAStreamThatIsBufferedFromOneThatIsBlocked() {
        service.isBlocked = true;
        assertThat(till.finds(Check.STREAM, WARNING, "STREAM_BLOCKED")).contains("status 403");
        service.isBlocked = false;
        service.isBuffered = true;
        till.finds(Check.STREAM, WARNING, "STREAM_BUFFERED");
    }

    @Test
    void findsLargeAnswersThatStall() {
        service.isStalling = true;
        assertThat(till.finds(Check.LARGE, FAULT, "LARGE_STALLS")).contains("9000 bytes");
    }

    /** A second stream would end its own. */
    @Test
    void asksTheClientThatRunsAboutItsStream() {
        till.hearing = Hearing.BY_STREAM;
        till.finds(Check.STREAM, OK, "STREAM");
        till.hearing = Hearing.BY_POLLS;
        till.finds(Check.STREAM, WARNING, "STREAM_BLOCKED");
        till.hearing = Hearing.NOT_CONNECTED;
        till.finds(Check.STREAM, NOT_TRIED, "STREAM_BEGINS");
        till.hearing = Hearing.NOT_BEGUN;
        till.store = () -> {
            throw new StoreInUse(Path.of("till"));
        };
        till.finds(Check.STREAM, NOT_TRIED, "STREAM_ELSEWHERE");
        assertThat(service.asked).isNotEmpty().doesNotContain("GET /api/v1/till/events");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        till.whole = Duration.ofNanos(1);
        till.finds(Check.STORE, NOT_TRIED, "NO_TIME");
    }
}
