package tillsync.scenarios.bench.limits;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The service's web server without the service: it reads a body and answers 200 bytes. Also measures the disk and
 * sockets alone.
 */
public final class PlainWire implements AutoCloseable {
    private static final Logger TOMCAT = Logger.getLogger("org.apache");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final byte[] ANSWER = new byte[200];

    private final Tomcat tomcat = new Tomcat();

    /** Listens on a free port of this machine. */
    public PlainWire(Path directory) throws LifecycleException {
        TOMCAT.setLevel(Level.SEVERE);
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        var context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "answer", new Answering()).addMapping("/");
        tomcat.start();
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    /** Appends that many pieces of that size to a new file, each on the disk before the next begins. */
    public static void sync(Path file, int pieces, int bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int piece = 0; piece < pieces; piece++) {
                channel.write(ByteBuffer.allocate(bytes));
                channel.force(false);
            }
        }
    }

    /**
     * Writes a piece of that size to each of that many local sockets in turn, and repeats this.
     *
     * @return the processor time of a write, in microseconds, without that of the reader
     */
    public static double microsOfAWrite(int sockets, int times, int bytes) throws IOException {
        var ends = new ArrayList<SocketChannel>();
        var others = new ArrayList<SocketChannel>();
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            for (int i = 0; i < sockets; i++) {
                others.add(SocketChannel.open(server.getLocalAddress()));
                ends.add(server.accept());
            }
            long nanos = 0;
            var piece = ByteBuffer.allocateDirect(bytes);
            for (int time = 0; time < times; time++) {
                long before = THREADS.getCurrentThreadCpuTime();
                for (var end : ends) {
                    end.write(piece.rewind());
                }
                nanos += THREADS.getCurrentThreadCpuTime() - before;
                for (var other : others) {
                    for (piece.clear(); piece.hasRemaining(); ) {
                        other.read(piece);
                    }
                }
            }
            return nanos / 1e3 / sockets / times;
        } finally {
            for (var channel : Stream.concat(ends.stream(), others.stream()).toList()) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
