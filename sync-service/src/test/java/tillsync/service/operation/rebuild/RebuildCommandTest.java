package tillsync.service.operation.rebuild;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildCommandTest {
    @TempDir
    Path data;

    @Test
    void whatIsCutOffIsNotRebuilt() throws Exception {
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.write(
                    data.resolve(OperatorToken.FILE), List.of("http://127.0.0.1:" + service.getLocalPort(), "token"));
            var dying = new Thread(() -> diesAfterALine(service));
            dying.start();

            assertThat(RebuildCommand.run("--data", data.toString())).isEqualTo(1);

            dying.join();
        }
    }

    @Test
    void whereNoServiceRunsNothingIsRebuilt() throws Exception {
        assertThat(RebuildCommand.run("--data", data.toString())).isEqualTo(6);
        assertThat(RebuildCommand.run("--dta")).isEqualTo(2);
    }

    private static void diesAfterALine(ServerSocket service) {
        try (var connection = service.accept()) {
            var request = connection.getInputStream();
            while (request.available() == 0) {
                Thread.onSpinWait();
            }
            request.readNBytes(request.available());
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\nc\r\n1 of 2 rows\n\r\n"
                            .getBytes(US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
