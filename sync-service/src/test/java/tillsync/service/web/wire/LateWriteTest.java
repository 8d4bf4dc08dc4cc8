package tillsync.service.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Once the container has told an error, it uses the objects of that connection for the next one: nothing may still be
 * written to them. The container would answer the error by a page of its own if nobody completed the request then.
 */
class LateWriteTest {
    private final SlowResponse response = new SlowResponse();
    private final AtomicInteger completed = new AtomicInteger();
    private final MockAsyncContext context = new MockAsyncContext(new MockHttpServletRequest(), response) {
        @Override
        public void complete() {
            completed.incrementAndGet();
        }
    };

    @Test
    void theErrorOfAStreamWaitsForTheEventThatIsSent() throws Exception {
        var stream = OpenAnswer.begin(context, response, Runnable::run);
        stream.whenClosed(() -> {});
        errorWaitsFor(() -> stream.send(new byte[1]));
    }

    @Test
    void theErrorOfAWaitWaitsForTheAnswerThatIsWritten() throws Exception {
        var parked = ParkedRequest.park(
                context, 1, null, (asked, answer) -> answer.getOutputStream().write(1));
        errorWaitsFor(parked::answer);
    }

    @Test
    void anErrorJustAfterTheEndOfAStreamCompletesIt() {
        var stream = OpenAnswer.begin(context, response, Runnable::run);
        stream.whenClosed(() -> {});
        stream.end();
        errorCompletes();
    }

    @Test
    void anErrorJustAfterTheAnswerOfAWaitCompletesIt() {
        var parked = ParkedRequest.park(context, 1, null, (asked, answer) -> {});
        parked.answer();
        errorCompletes();
    }

    private void errorCompletes() {
        int before = completed.get();
        tellError();
        assertThat(completed).hasValue(before + 1);
    }

    private void errorWaitsFor(Runnable write) throws InterruptedException {
        var writer = new Thread(write, "writer");
        writer.start();
        assertThat(response.writes.await(10, TimeUnit.SECONDS)).isTrue();
        var container = new Thread(this::tellError, "container");
        container.start();
        await().until(() ->
                Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(container.getState()));

        assertThat(container.getState()).isEqualTo(Thread.State.BLOCKED);
        response.isTaken.countDown();
        container.join(10_000);
        assertThat(container.isAlive()).isFalse();
    }

    private void tellError() {
        try {
            for (AsyncListener listener : context.getListeners()) {
                listener.onError(new AsyncEvent(context, new IOException("broken pipe")));
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A response whose reader takes nothing until it is told to. */
    private static final class SlowResponse extends MockHttpServletResponse {
        final CountDownLatch writes = new CountDownLatch(1);
        final CountDownLatch isTaken = new CountDownLatch(1);

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int one) throws IOException {
                    writes.countDown();
                    try {
                        isTaken.await();
                    } catch (InterruptedException ended) {
                        throw new IOException(ended);
                    }
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
