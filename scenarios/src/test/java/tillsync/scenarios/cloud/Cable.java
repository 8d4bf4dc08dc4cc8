package tillsync.scenarios.cloud;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A network between a till and the service that can be cut at any byte, or break whatever asks for some path. */
public final class Cable implements Service, AutoCloseable {
    private static final int CHUNK_BYTES = 8 * 1024;

    private final URI service;
    private final List<String> breaks;
    private final ServerSocket near;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong carriedBytes = new AtomicLong();
    private volatile boolean isCut;

    private Cable(Service service, List<String> breaks) throws IOException {
        this.service = service.address();
        this.breaks = breaks;
        this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("cable", this::accept);
    }

    public static Cable to(Service service) {
        return breaking(List.of(), service);
    }

    /** One that breaks each connection on which a request with one of these texts comes. */
    public static Cable breaking(List<String> texts, Service service) {
        try {
            return new Cable(service, texts);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + near.getLocalPort());
    }

    /** What has gone over it so far, headers and all, both ways. */
    public long carriedBytes() {
        return carriedBytes.get();
    }

    public void cut() {
        isCut = true;
        open.forEach(Cable::end);
    }

    public void mend() {
        isCut = false;
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                join(near.accept());
            } catch (IOException closed) {
                // no more connections, or the service is away for this one
            }
        }
    }

    private void join(Socket till) throws IOException {
        open.add(till);
        var far = new Socket(service.getHost(), service.getPort());
        open.add(far);
        daemon("cable-up", () -> carry(till, far, breaks));
        daemon("cable-down", () -> carry(far, till, List.of()));
        if (isCut) {
            end(till);
            end(far);
        }
    }

    private void carry(Socket from, Socket to, List<String> breaks) {
        try (from;
                to) {
            carry(from.getInputStream(), to.getOutputStream(), breaks);
        } catch (IOException ended) {
            // the other direction ends with it
        } finally {
            open.remove(from);
        }
    }

    private void carry(InputStream from, OutputStream to, List<String> breaks) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            var text = new String(chunk, 0, read, ISO_8859_1);
            if (breaks.stream().anyMatch(text::contains)) {
                return;
            }
            carriedBytes.addAndGet(read);
            to.write(chunk, 0, read);
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException ended) {
            // as it should
        }
    }

    @Override
    public void close() {
        cut();
        try {
            near.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
