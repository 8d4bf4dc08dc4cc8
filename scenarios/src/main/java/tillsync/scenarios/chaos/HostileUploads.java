package tillsync.scenarios.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.Browsing;

/** A stranger with an account, who uploads small spreadsheets that are large once unpacked. */
final class HostileUploads implements Attack {
    private static final int MEBIBYTES = 90;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final URI service;
    private final Credentials stranger;
    private final String page;
    private final List<byte[]> files = List.of(
            book("xl/workbook.xml", "<workbook a=\"", "a", "\"/>"),
            book("xl/worksheets/sheet1.xml", "<worksheet>", "<a>", "</worksheet>"));
    private @Nullable Browsing browsing;
    private int sent;

    private HostileUploads(URI service, Credentials stranger, String page) {
        this.service = service;
        this.stranger = stranger;
        this.page = page;
    }

    /** Signs up, and registers the till that it uploads for. */
    static HostileUploads signUp(URI service, Credentials stranger) {
        var till = Administration.signUp(service, stranger).register("bait", "POSSUM16");
        return new HostileUploads(service, stranger, "/tills/" + till.deviceId() + "/import");
    }

    /** A workbook with one part of repeated text: some 90 KB packed, 90 MiB unpacked. */
    private static byte[] book(String part, String begin, String again, String end) {
        var bytes = new ByteArrayOutputStream();
        var block = again.repeat(1024 * 1024 / again.length()).getBytes(StandardCharsets.US_ASCII);
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write(begin.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < MEBIBYTES; i++) {
                zip.write(block);
            }
            zip.write(end.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    @Override
    public String name() {
        return "hostile spreadsheets";
    }

    @Override
    public List<String> once() {
        LockSupport.parkNanos(BETWEEN.toNanos());
        try {
            var known = browsing == null ? Browsing.signIn(HttpClient.newHttpClient(), service, stranger) : browsing;
            browsing = known;
            int status = known.upload(page, "prices.xlsx", files.get(sent++ % files.size()));
            return status / 100 == 4 || status == 503 ? List.of() : List.of("answered " + status + " (expected: 4xx)");
        } catch (UncheckedIOException | IllegalStateException unanswered) {
            browsing = null;
            return List.of("not answered: " + unanswered.getMessage());
        }
    }
}
