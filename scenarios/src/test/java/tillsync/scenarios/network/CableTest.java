package tillsync.scenarios.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.store.database.Background;

/** A service that says back what it hears, behind a cable. */
class CableTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 300;

    private ServerSocket service;
    private Cable cable;
    private Socket till;

    @BeforeEach
    void connect() throws IOException {
        service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Background.daemon("echo", this::echo).start();
        cable = Cable.to(URI.create("http://127.0.0.1:" + service.getLocalPort()));
        till = connected();
    }

    @AfterEach
    void close() throws IOException {
        till.close();
        cable.close();
        service.close();
    }

    private void echo() {
        while (!service.isClosed()) {
            try {
                var socket = service.accept();
                Background.daemon("echo", () -> echo(socket)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException ended) {
            // with its till
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket("127.0.0.1", cable.address().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private void says(String text) throws IOException {
        till.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private String hears(int bytes) throws IOException {
        return new String(till.getInputStream().readNBytes(bytes), US_ASCII);
    }

    private void hearsNothing() throws IOException {
        till.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> till.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        till.setSoTimeout(PATIENCE_MILLIS);
    }

    @Test
    void carriesBothWays() throws IOException {
        says("hello");
        assertThat(hears(5)).isEqualTo("hello");
    }

    @Test
    void whatIsHeldEitherWayArrivesInTheEnd() throws IOException {
        cable.weather(Weather.deafService());
        says("up");
        hearsNothing();
        cable.weather(Weather.deafTill());
        hearsNothing();
        cable.mend();
        assertThat(hears(2)).isEqualTo("up");
    }

    @Test
    void isResetAfterSoManyBytes() throws IOException {
        cable.weather(Weather.resetting(8));
        says("1234");
        assertThat(hears(4)).isEqualTo("1234");
        says("5");
        assertThatThrownBy(() -> hears(1)).isInstanceOf(SocketException.class);
    }

    @Test
    void aHalfOpenOneLeadsNowhereAndSaysNothing() throws IOException {
        cable.weather(Weather.halfOpen());
        till = connected();
        says("anybody?");
        hearsNothing();
        cable.mend();
        assertThat(till.getInputStream().read()).as("the end").isNegative();
    }

    @Test
    void isLateAndNarrow() throws IOException {
        for (var weather : new Weather[] {Weather.late(100), Weather.narrow(100)}) {
            cable.weather(weather);
            long begin = System.nanoTime();
            says("ten bytes!");
            assertThat(hears(10)).isEqualTo("ten bytes!");
            assertThat(System.nanoTime() - begin)
                    .as("both ways, in %s", weather)
                    .isGreaterThanOrEqualTo(2 * 100_000_000L - 20_000_000L);
        }
    }

    @Test
    void aCutOneEndsWhatIsOpenAndTakesNothingNew() throws IOException {
        cable.cut();
        assertThat(till.getInputStream().read()).isNegative();
        till = connected();
        assertThat(till.getInputStream().read()).isNegative();
        cable.mend();
        till = connected();
        says("again");
        assertThat(hears(5)).isEqualTo("again");
    }
}
