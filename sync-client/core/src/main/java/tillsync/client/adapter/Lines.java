package tillsync.client.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;

/**
 * A connection of lines, each a JSON object in UTF-8. One thread reads; several may write. Knows the times of the last
 * line and of the other side's last sign of life.
 */
final class Lines implements Closeable {
    /** The longest line, as long as a request to the service may be. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_TOKENS = 200_000;

    /** A line that nobody should send; the connection ends. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /** Writes lines without others between them. */
    interface Writing {
        void to(Lines lines) throws IOException;
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long movedAt = System.nanoTime();
    private volatile long livedAt = System.nanoTime();
    private volatile boolean reads;

    /** @throws IOException if the socket is gone already; it is closed then */
    Lines(Socket socket) throws IOException {
        this.socket = socket;
        try {
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
        } catch (IOException gone) {
            close();
            throw gone;
        }
    }

    /**
     * Reads the next line of at most {@code mostBytes}; null at the end. A line whose end is missing, since its sender
     * died, counts as the end.
     */
    @Nullable
    JsonObject next(int mostBytes) throws IOException {
        livedAt = System.nanoTime(); // what came before was our own work
        reads = true;
        try {
            return read(mostBytes);
        } finally {
            reads = false;
        }
    }

    private @Nullable JsonObject read(int mostBytes) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return null;
            }
            if (line.size() == mostBytes) {
                throw new Malformed("line: over " + mostBytes + " bytes");
            }
            line.write(read);
        }
        lives();
        return object(line.toByteArray());
    }

    private static JsonObject object(byte[] line) throws Malformed {
        try {
            if (JsonReader.read(line, MOST_TOKENS) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJson broken) {
            // the same as any other line that is not an object
        }
        throw new Malformed("line: (expected: a JSON object)");
    }

    private void lives() {
        movedAt = System.nanoTime();
        livedAt = movedAt;
    }

    /** Writes an answer. The other side's silence so far was a wait, and does not count. */
    void answer(JsonObject line) throws IOException {
        livedAt = System.nanoTime();
        write(line);
    }

    /** Writes a line. */
    void write(JsonObject line) throws IOException {
        write(lines -> lines.send(line.json()));
    }

    /** Writes lines without others between them; they are sent when this returns. */
    void write(Writing work) throws IOException {
        writing.lock();
        try {
            work.to(this);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Writes a line, unless another thread is writing. @return whether it is written */
    boolean writeIfFree(JsonObject line) throws IOException {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            write(line);
            return true;
        } finally {
            writing.unlock();
        }
    }

    /** Writes a line, unless another write goes on for longer than {@code millis}. */
    void writeWithin(long millis, JsonObject line) throws IOException {
        try {
            if (writing.tryLock(millis, TimeUnit.MILLISECONDS)) {
                try {
                    write(line);
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Adds one of many lines, within {@link #write(Writing)}. Counts as a sign of life, since the other side must have
     * read most of the lines.
     */
    void add(String json) throws IOException {
        send(json);
        lives();
    }

    private void send(String json) throws IOException {
        out.write(json.getBytes(UTF_8));
        out.write('\n');
        movedAt = System.nanoTime();
    }

    /**
     * The time since the other side's last sign of life, a line that it has sent or read; 0 while nobody waits for it.
     */
    long silentNanos() {
        return reads || writing.isLocked() ? System.nanoTime() - livedAt : 0;
    }

    /** The time since a line was last read or written. */
    long quietNanos() {
        return System.nanoTime() - movedAt;
    }

    /** Ends reading and writing, also of threads that wait in it. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
