package tillsync.service.articles.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.Credential;
import tillsync.service.people.access.Credentials;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.wire.WireSettings;

/**
 * Limits how many exports may be under way on this node: each has a thread for as long as it is downloaded. At most
 * half of them are worked on at a time; an export that waits for its reader does not count among these. Each user and
 * network has at most a share of the places. If there is no place, a new export takes that of the slowest reader,
 * provided that this reader is too slow. A slow line is left alone while nobody needs its place.
 */
@Component
public class ExportSlots {
    private static final int MOST = 8;
    private static final int MOST_OF_A_NETWORK = 2;
    private static final int MOST_OF_A_USER = 1;
    private static final int MOST_WORKED_ON = 4;
    private static final int CHUNK_BYTES = 1 << 16;

    private final List<Download> underWay = new ArrayList<>();
    private final Semaphore workedOn = new Semaphore(MOST_WORKED_ON);
    private final WireSettings limits;
    private final Credentials credentials;
    private final LongSupplier millis;

    @Autowired
    ExportSlots(WireSettings settings, Credentials credentials) {
        this(settings, credentials, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    ExportSlots(WireSettings limits, Credentials credentials, LongSupplier millis) {
        this.limits = limits;
        this.credentials = credentials;
        this.millis = millis;
    }

    /** Writes an export to a stream, and flushes it at its end. */
    public interface Export {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Runs an export for the user who asks. It is cut off once that user has signed out, or the token was revoked.
     * Refuses BUSY if there are too many: in all, of its user or of its network.
     */
    public void run(UserCaller user, HttpServletRequest request, HttpServletResponse response, Export export)
            throws IOException {
        var download = download(user.id(), NetworkAddress.of(request.getRemoteAddr()));
        var watch = credentials.watch(Credential.of(request), download::endForGood);
        try {
            run(download, response.getOutputStream(), export);
        } finally {
            watch.close();
        }
    }

    /** Runs an export that does not depend on a credential. */
    void run(UserId user, NetworkAddress network, OutputStream reader, Export export) throws IOException {
        run(download(user, network), reader, export);
    }

    private Download download(UserId user, NetworkAddress network) {
        return new Download(user, network, millis, limits.exportRateAfter(), limits.leastExportBytesPerSecond());
    }

    private void run(Download download, OutputStream reader, Export export) throws IOException {
        take(download);
        try {
            workedOn.acquireUninterruptibly();
            try {
                export.writeTo(new BufferedOutputStream(new LeftMeanwhile(reader, download), CHUNK_BYTES));
            } finally {
                workedOn.release();
            }
        } finally {
            give(download);
        }
    }

    private synchronized void take(Download wanted) {
        requireRoom(MOST_OF_A_USER, under -> under.user().equals(wanted.user()));
        int share = MOST_OF_A_NETWORK;
        for (var network : wanted.networks().toList()) {
            requireRoom(share, under -> under.networks().anyMatch(network::equals));
            share = Math.min(MOST, 2 * share);
        }
        requireRoom(MOST, under -> true);
        underWay.add(wanted);
    }

    /** Ends the slowest of these exports if no place is left. Its thread ends by itself, a moment later. */
    private void requireRoom(int most, Predicate<Download> these) {
        if (underWay.stream().filter(these).count() < most) {
            return;
        }
        var slowest = underWay.stream()
                .filter(these)
                .filter(download -> download.overdueMillis() >= 0)
                .max(Comparator.comparingLong(Download::overdueMillis))
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.BUSY,
                        "exports: under way (expected: one a user, " + MOST_OF_A_NETWORK + " a network address, " + MOST
                                + " in all, at a time)"));
        slowest.end();
        underWay.remove(slowest);
    }

    private synchronized void give(Download download) {
        underWay.remove(download);
    }

    /** Lets other exports be worked on while the reader takes its time. */
    private final class LeftMeanwhile extends FilterOutputStream {
        private final Download download;

        LeftMeanwhile(OutputStream reader, Download download) {
            super(reader);
            this.download = download;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            download.waits();
            workedOn.release();
            try {
                out.write(bytes, from, count);
            } finally {
                download.noteRead(count);
                workedOn.acquireUninterruptibly();
            }
        }

        @Override
        public void flush() {
            // the last bytes go with the end of the answer
        }
    }
}
