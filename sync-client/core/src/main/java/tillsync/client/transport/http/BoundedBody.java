package tillsync.client.transport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An answer with its body, which is given up as soon as it is larger than any that the service makes. */
final class BoundedBody implements Wire.Receiver {
    /** A page ends before 4 MiB. */
    static final int MOST_BYTES = 5 * 1024 * 1024;

    /** An answer is larger than any of the service. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("answer: over " + MOST_BYTES + " bytes");
        }
    }

    /** An answer has begun, but has not come to its end. */
    static final class CutOff extends IOException {
        private static final long serialVersionUID = 1;

        CutOff(IOException failure) {
            super(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage(), failure);
        }
    }

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private Wire.@Nullable Head head;
    private Wire.@Nullable Body body;

    /** An answer as it came. */
    record Answer(Wire.Head head, byte[] body) {}

    /** Completes with the answer, or fails with the exchange. */
    CompletableFuture<Answer> answer() {
        return answer;
    }

    @Override
    public void head(Wire.Head head, Wire.Body body) {
        this.head = head;
        this.body = body;
        body.more();
    }

    @Override
    public void part(List<ByteBuffer> buffers) {
        var from = body;
        if (from == null || answer.isDone()) {
            return;
        }
        for (var buffer : buffers) {
            if (bytes.size() + buffer.remaining() > MOST_BYTES) {
                answer.completeExceptionally(new TooLarge());
                from.cancel();
                return;
            }
            var part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.write(part, 0, part.length);
        }
        from.more();
    }

    @Override
    public void end() {
        var begun = head;
        if (begun != null) {
            answer.complete(new Answer(begun, bytes.toByteArray()));
        }
    }

    @Override
    public void failed(Throwable failure) {
        boolean isCutOff = head != null && failure instanceof IOException;
        answer.completeExceptionally(isCutOff ? new CutOff((IOException) failure) : failure);
    }
}
