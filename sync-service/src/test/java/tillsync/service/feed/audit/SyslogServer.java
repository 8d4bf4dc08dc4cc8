package tillsync.service.feed.audit;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A server of syslog over TCP, which reads messages with their length before each, and may go away and come back. */
final class SyslogServer implements AutoCloseable {
    private final ServerSocketFactory sockets;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> callers = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable ServerSocket listening;
    private int port;

    private SyslogServer(ServerSocketFactory sockets) {
        this.sockets = sockets;
    }

    static SyslogServer start() {
        return start(ServerSocketFactory.getDefault());
    }

    static SyslogServer start(ServerSocketFactory sockets) {
        var server = new SyslogServer(sockets);
        server.comeBack();
        return server;
    }

    int port() {
        return port;
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** The port is free a moment after the server went: until then the system lets a thread end that waits there. */
    void comeBack() {
        var socket = await().ignoreExceptionsInstanceOf(BindException.class)
                .until(
                        () -> sockets.createServerSocket(port, 50, InetAddress.getByName("localhost")),
                        ServerSocket::isBound);
        port = socket.getLocalPort();
        listening = socket;
        var thread = new Thread(() -> accept(socket), "syslog");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                callers.add(caller);
                if (socket.isClosed()) {
                    caller.close(); // it called while the server went away
                }
                var thread = new Thread(() -> read(caller), "syslog-caller");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                // it went away, or the caller did
            }
        }
    }

    private void read(Socket caller) {
        try (var in = new DataInputStream(caller.getInputStream())) {
            for (int length = length(in); length > 0; length = length(in)) {
                var message = new byte[length];
                in.readFully(message);
                messages.add(new String(message, StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            // the caller comes again
        }
    }

    private static int length(InputStream in) throws IOException {
        int length = 0;
        for (int next = in.read(); next >= '0' && next <= '9'; next = in.read()) {
            length = length * 10 + next - '0';
        }
        return length;
    }

    void goAway() throws IOException {
        var socket = listening;
        if (socket != null) {
            socket.close();
        }
        for (var caller : List.copyOf(callers)) {
            caller.close();
        }
        callers.clear();
    }

    /** Loses the last message. @return how many it has lost */
    int forgetLast() {
        if (messages.isEmpty()) {
            return 0;
        }
        messages.remove(messages.size() - 1);
        return 1;
    }

    @Override
    public void close() throws IOException {
        goAway();
    }
}
