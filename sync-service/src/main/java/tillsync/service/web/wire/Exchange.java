package tillsync.service.web.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.problem.ProblemCode;

/** The work of a container's thread for a connection, from when the thread takes it up until it leaves it. */
final class Exchange implements SlowThreads.Slow {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private static final int UNREAD_BYTES = 1 << 18;

    private final NioSocketWrapper socket;
    private final Request request;
    private final long began = System.nanoTime();
    private int requests;
    private volatile long requestBegan = began;
    private volatile String network = "";
    private volatile @Nullable ProblemCode ended;

    Exchange(NioSocketWrapper socket, Request request) {
        this.socket = socket;
        this.request = request;
    }

    /** The exchange of this thread; null outside of the container's threads. */
    static @Nullable Exchange current() {
        return CURRENT.get();
    }

    void enter() {
        CURRENT.set(this);
    }

    static void leave() {
        CURRENT.remove();
    }

    /**
     * Begins a request whose headers have come, from that network.
     *
     * @return how many requests the thread has begun for this connection without leaving it
     */
    int begins(String from) {
        network = from;
        ended = null;
        requestBegan = System.nanoTime();
        return ++requests;
    }

    /** The reason why the body of this request was ended; null: it was not. */
    @Nullable
    ProblemCode ended() {
        return ended;
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public boolean isReading() {
        return socket.interestOpsHas(SelectionKey.OP_READ);
    }

    @Override
    public boolean isWriting() {
        return socket.interestOpsHas(SelectionKey.OP_WRITE);
    }

    @Override
    public long millis() {
        return millisSince(isWriting() ? began : requestBegan);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    @Override
    public long bytesRead() {
        return request.getBytesRead();
    }

    @Override
    public long lastMoved() {
        return isWriting() ? socket.getLastWrite() : socket.getLastRead();
    }

    /**
     * Makes the system buffer little unread data. Linux buffers up to 4 MiB, which makes a slow reader look like a fast
     * one.
     */
    void holdsLittle() {
        try {
            socket.getSocket().getIOChannel().setOption(StandardSocketOptions.SO_SNDBUF, UNREAD_BYTES);
        } catch (IOException gone) {
            LOG.debug("gone already", gone);
        }
    }

    /**
     * Ends the thread's wait. The sender of a body is told why; a reader loses the connection, with all data on its
     * way. The thread itself closes the connection: if another thread did, this one would go on waiting.
     */
    @Override
    public void end(ProblemCode why) {
        try {
            var channel = socket.getSocket().getIOChannel();
            if (isWriting()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.shutdownOutput();
            } else {
                ended = why;
                channel.shutdownInput();
            }
        } catch (IOException gone) {
            LOG.debug("gone already", gone);
        }
    }
}
