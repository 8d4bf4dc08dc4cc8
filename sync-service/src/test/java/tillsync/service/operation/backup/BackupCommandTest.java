package tillsync.service.operation.backup;

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

class BackupCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatIsCutOffLeavesNothing() throws Exception {
        var operator = directory.resolve("operator");
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.write(operator, List.of("http://127.0.0.1:1", "token"));
            var dying = new Thread(() -> diesWithinTheFile(service));
            dying.start();

            int exit = BackupCommand.run(
                    "--url",
                    "http://127.0.0.1:" + service.getLocalPort() + "/",
                    "--operator",
                    operator.toString(),
                    "--to",
                    directory.resolve("backup.zip").toString());

            assertThat(exit).isEqualTo(1);
            dying.join();
        }
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(operator);
        }
    }

    @Test
    void whereNoServiceRunsNothingIsBackedUp() throws Exception {
        var to = directory.resolve("backup.zip");
        assertThat(BackupCommand.run("--data", directory.toString(), "--to", to.toString()))
                .isEqualTo(6);
        assertThat(to).doesNotExist();
    }

    @Test
    void unknownOptionsAreRefused() throws Exception {
        assertThat(BackupCommand.run("--data", "x")).isEqualTo(2);
        assertThat(BackupCommand.run("--dta", "x", "--to", "y")).isEqualTo(2);
        assertThat(VerifyBackupCommand.run()).isEqualTo(2);
        assertThat(RestoreCommand.run("file", "--data", "x", "--url", "y")).isEqualTo(2);
    }

    private static void diesWithinTheFile(ServerSocket service) {
        try (var connection = service.accept()) {
            var request = connection.getInputStream();
            while (request.available() == 0) {
                Thread.onSpinWait();
            }
            request.readNBytes(request.available());
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n4\r\nPK\u0003\u0004\r\n"
                            .getBytes(US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
