package tillsync.client.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import tillsync.client.TillListener;
import tillsync.json.JsonObject;

/** What an adapter leaves behind when it ends, or when it could not begin; and how it finds that software is frozen. */
class AdapterEndsTest extends AdapterTill {
    private static ServerSocket port(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void aSecondCloseLeavesTheNextAdapterItsFile() {
        var before = adapter;
        before.close();
        opensAdapter("TAXOPOS");
        before.close();
        assertThat(home().resolve(TillAdapter.FILE)).exists();
    }

    @Test
    void anAdapterThatCannotWriteItsFileFreesThePort() throws IOException {
        int port;
        try (var free = port(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(directory.resolve("other/adapter.json/full"));
        var line = cloud.till("other");
        assertThatThrownBy(() -> TillAdapter.open(
                        directory.resolve("other"), port, "TAXOPOS", listener -> client("other", line, listener)))
                .isInstanceOf(UncheckedIOException.class);
        assertThatCode(() -> port(port).close()).doesNotThrowAnyException();
    }

    @Test
    void aFileThatCannotBeDeletedLeavesNoClientOpen() throws IOException {
        var file = home().resolve(TillAdapter.FILE);
        Files.delete(file);
        Files.createDirectories(file.resolve("full"));
        assertThatThrownBy(adapter::close).isInstanceOf(UncheckedIOException.class);
        client("till", line, TillListener.NONE).close();
    }

    @Test
    void closingSendsThoseAwayWhoHaveNotSaidTheSecretYet() throws IOException {
        try (var stranger = new SpokenSoftware(adapter.address());
                var software = software()) { // which is let in after the stranger was
            adapter.close();
            assertThat(stranger.isSentAway()).isTrue();
            assertThat(software.isSentAway()).isTrue();
        }
    }

    @Test
    void aPingIsNoSignOfLifeOfTheSoftware() throws Exception {
        try (var server = port(0);
                var software = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                var lines = new Lines(server.accept())) {
            var read = CompletableFuture.supplyAsync(() -> next(lines));
            await().until(() -> lines.silentNanos() > 0);
            long silent = lines.silentNanos();
            lines.write(JsonObject.EMPTY.with("type", "ping"));
            assertThat(lines.silentNanos()).isGreaterThan(silent);

            software.getOutputStream().write("{}\n".getBytes());
            assertThat(read.get()).isEqualTo(JsonObject.EMPTY);
            assertThat(lines.silentNanos()).as("the adapter has to answer").isZero();
        }
    }

    private static JsonObject next(Lines lines) {
        try {
            return lines.next(Lines.MOST_BYTES);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Two threads write: a status that finds the connection taken, as by a long batch, is told at the next look. */
    @Test
    void tellsTheStatusAfterABatchThatWasBeingWritten() throws Exception {
        var timer = new ScheduledThreadPoolExecutor(1);
        var written = new CountDownLatch(1);
        try (var server = port(0);
                var software = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                var lines = new Lines(server.accept())) {
            var presence = new SoftwarePresence("TAXOPOS_NOT_FOREGROUND", condition -> {}, timer);
            var link = new SoftwareLink(lines, adapter.client(), presence, Locale.GERMAN);
            var batch = CompletableFuture.runAsync(() -> writes(lines, written));
            var in = new BufferedReader(new InputStreamReader(software.getInputStream(), UTF_8));
            assertThat(in.readLine()).isEqualTo("{\"type\":\"batch\"}");
            link.look();
            written.countDown();
            batch.get();
            link.look();
            lines.write(JsonObject.EMPTY.with("type", "ping"));
            assertThat(in.readLine()).startsWith("{\"type\":\"status\"");
        } finally {
            timer.shutdownNow();
        }
    }

    private static void writes(Lines lines, CountDownLatch written) {
        try {
            lines.write(all -> {
                all.write(JsonObject.EMPTY.with("type", "batch"));
                try {
                    written.await();
                } catch (InterruptedException ended) {
                    throw new IOException(ended);
                }
            });
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void looksAgainAfterTheStatusCouldNotBeRead() throws IOException {
        var timer = new ScheduledThreadPoolExecutor(1);
        try (var server = port(0);
                var software = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                var lines = new Lines(server.accept())) {
            var presence = new SoftwarePresence("TAXOPOS_NOT_FOREGROUND", condition -> {}, timer);
            var link = new SoftwareLink(lines, adapter.client(), presence, Locale.GERMAN);
            adapter.client().close();
            assertThatThrownBy(adapter.client()::status).isInstanceOf(RuntimeException.class);
            assertThatCode(link::look).doesNotThrowAnyException();
            assertThat(software.isConnected()).isTrue();
        } finally {
            timer.shutdownNow();
        }
    }
}
