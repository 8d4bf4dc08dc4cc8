package tillsync.client.transport.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * Carries requests and answers of HTTP/1.1 as bytes. Follows no redirects, and limits only the time to connect. All
 * other limits of time and size are up to the receiver and the thread that waits for it.
 */
interface Wire {

    /** Begins an exchange, and does not wait for it. */
    Exchange begin(Ask ask, Receiver receiver);

    /** A request on its way, or an answer that is coming. */
    interface Exchange {
        /** Ends it, from any thread, without waiting. The receiver is told nothing more that matters. */
        void cancel();
    }

    /** Takes an answer. One thread at a time calls it, and none waits in it. */
    interface Receiver {
        /** The head of the answer is there. */
        void head(Head head, Body body);

        /** A part of the body has come. The next one comes after {@link Body#more}. */
        void part(List<ByteBuffer> bytes);

        /** The body is complete. */
        void end();

        /** The exchange has failed, maybe before the head came. */
        void failed(Throwable failure);
    }

    /** The body of an answer, part by part. */
    interface Body {
        /** Asks for the next part. */
        void more();

        /** Ends the body: no more parts are wanted. */
        void cancel();
    }

    /** The head of an answer. @param header finds the first header of that name; gives "" if the answer lacks it */
    record Head(int status, Function<String, String> header) {
        String type() {
            return header.apply("Content-Type");
        }
    }
}
