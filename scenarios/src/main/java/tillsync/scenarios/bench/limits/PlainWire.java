package tillsync.scenarios.bench.limits;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The service's web server without the service: it reads a body and answers some bytes. Beside it the disk alone. */
public final class PlainWire implements AutoCloseable {
    private static final Logger TOMCAT = Logger.getLogger("org.apache");
    private static final byte[] ANSWER = new byte[200];

    private final Tomcat tomcat = new Tomcat();

    /** Listens at a free port of this machine. */
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

    /** Appends so many pieces of that size to a new file, each on the disk before the next begins. */
    public static void sync(Path file, int pieces, int bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int piece = 0; piece < pieces; piece++) {
                channel.write(ByteBuffer.allocate(bytes));
                channel.force(false);
            }
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
