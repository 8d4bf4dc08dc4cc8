package tillsync.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceUnreachable;

/** A till's open stream of events from a {@link Cloud}, counted while it is open. */
record CloudStream(BlockingQueue<ServerEvent> events, AtomicInteger open) implements EventStream {
    @Override
    public ServerEvent next() {
        try {
            return events.take();
        } catch (InterruptedException ended) {
            throw new ServiceUnreachable("cloud: stream ended", ended);
        }
    }

    @Override
    public void close() {
        open.decrementAndGet();
    }
}
