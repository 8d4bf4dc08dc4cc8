package tillsync.service.web.wire;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.disk.Durability;

/** An answer that waits, before each piece of it, until all earlier commits are on the disk. */
final class DurableAnswer extends HttpServletResponseWrapper {
    private final Durability durability;
    private final long opened;
    private volatile @Nullable Thread owner = Thread.currentThread();
    private @Nullable ServletOutputStream out;
    private @Nullable PrintWriter writer;

    DurableAnswer(HttpServletResponse response, Durability durability) {
        super(response);
        this.durability = durability;
        this.opened = durability.begin();
    }

    /** Notes that other threads write it from now on, which may tell what others have read. */
    void handOver() {
        owner = null;
    }

    /**
     * Waits for the disk, unless the answer says that the service has failed. If commits may be lost, takes the answer
     * back.
     */
    void await() {
        if (getStatus() >= SC_INTERNAL_SERVER_ERROR) {
            return;
        }
        try {
            if (Thread.currentThread() == owner) {
                durability.awaitAllOfThisThread(opened);
            } else {
                durability.awaitAllOf(opened);
            }
        } catch (RuntimeException notOnDisk) {
            if (!isCommitted()) {
                reset();
            }
            throw notOnDisk;
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        await();
        super.flushBuffer();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = new Out(super.getOutputStream());
        }
        return out;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new Text(super.getWriter()));
        }
        return writer;
    }

    @Override
    public void reset() {
        super.reset();
        out = null;
        writer = null;
    }

    private final class Text extends Writer {
        private final PrintWriter text;

        Text(PrintWriter text) {
            this.text = text;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            await();
            text.write(characters, from, length);
        }

        @Override
        public void flush() {
            await();
            text.flush();
        }

        @Override
        public void close() {
            await();
            text.close();
        }
    }

    private final class Out extends ServletOutputStream {
        private final ServletOutputStream bytes;

        Out(ServletOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int one) throws IOException {
            await();
            bytes.write(one);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            await();
            bytes.write(some, from, length);
        }

        @Override
        public void flush() throws IOException {
            await();
            bytes.flush();
        }

        @Override
        public void close() throws IOException {
            await();
            bytes.close();
        }

        @Override
        public boolean isReady() {
            return bytes.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            bytes.setWriteListener(listener);
        }
    }
}
