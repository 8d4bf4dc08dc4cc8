package tillsync.scenarios.crowd;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection to the service, on one loop. Requests sent before it is open go out once it is. */
final class LoopConnection {
    private final Loop loop;
    private final Traffic traffic;
    private final Listener listener;
    private final AnswerReader answers;
    private final @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer unsent;
    private boolean isEnded;

    interface Listener {
        void answered(Answer answer);

        /** A server-sent event; without kind and data if it is only a sign of life. */
        void event(String kind, String data);

        /** Hears that the connection ended other than by {@link Wire#close}. */
        void broken();
    }

    /** @param from the local address; each has its own ports */
    LoopConnection(Loop loop, SocketAddress from, SocketAddress to, Traffic traffic, Listener listener) {
        this.loop = loop;
        this.traffic = traffic;
        this.listener = listener;
        this.answers = new AnswerReader(listener);
        this.channel = open(from, to);
    }

    private @Nullable SocketChannel open(SocketAddress from, SocketAddress to) {
        SocketChannel opened = null;
        try {
            opened = SocketChannel.open();
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.bind(from);
            opened.connect(to);
            key = loop.register(opened, this);
            return opened;
        } catch (IOException failure) {
            traffic.failed("not opened");
            close(opened);
            loop.soon(this::end);
            return null;
        }
    }

    void send(byte[] request) {
        var more = ByteBuffer.allocate((unsent == null ? 0 : unsent.remaining()) + request.length);
        if (unsent != null) {
            more.put(unsent);
        }
        unsent = more.put(request).flip();
        if (channel != null && channel.isConnected()) {
            write();
        }
    }

    /** Connects, reads or writes, whichever the loop found possible. */
    void ready(ByteBuffer room) {
        try {
            if (key != null && key.isConnectable() && channel != null) {
                channel.finishConnect();
                traffic.opened();
                key.interestOps(SelectionKey.OP_READ);
                write();
            } else if (key != null && key.isReadable()) {
                read(room);
            } else {
                write();
            }
        } catch (IOException failure) {
            traffic.failed(channel != null && channel.isConnected() ? "cut" : "refused");
            end();
        }
    }

    private void read(ByteBuffer room) throws IOException {
        int count = channel == null ? -1 : channel.read(room.clear());
        if (count < 0) {
            traffic.failed("ended");
            end();
            return;
        }
        traffic.came(count);
        answers.read(room.flip());
    }

    private void write() {
        if (unsent == null || channel == null || key == null || isEnded) {
            return;
        }
        try {
            traffic.went(channel.write(unsent));
            boolean isMore = unsent.hasRemaining();
            if (!isMore) {
                unsent = null;
            }
            key.interestOps(isMore ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } catch (IOException failure) {
            traffic.failed("cut");
            loop.soon(this::end);
        }
    }

    private void end() {
        if (!isEnded) {
            close();
            listener.broken();
        }
    }

    /** Closes the connection. The listener hears nothing more of it. */
    void close() {
        isEnded = true;
        close(channel);
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException gone) {
            // closed all the same
        }
    }
}
