package tillsync.service.store.nodes;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells all nodes, this one first, that something is on the disk. */
@Component
public final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final SingletonSupplier<List<Listener>> listeners;
    private volatile Consumer<Signal> others = signal -> {};

    Signals(ObjectProvider<Listener> listeners) {
        this.listeners = SingletonSupplier.of(() -> listeners.stream().toList()); // they ask for this one themselves
    }

    /** Wakes others when it hears a signal. Any thread calls it, and it must not keep that thread. */
    public interface Listener {
        void on(Signal signal);

        /** Hears that signals of other nodes may have been missed. */
        default void missed() {}
    }

    /** Tells a signal; call it after the commit, so that those who are woken can read the change. */
    public void tell(Signal signal) {
        hear(signal);
        others.accept(signal);
    }

    void alsoTell(Consumer<Signal> others) {
        this.others = others;
    }

    /** Passes on what another node, or this one, has done. */
    void hear(Signal signal) {
        each(listener -> listener.on(signal));
    }

    void missed() {
        each(Listener::missed);
    }

    private void each(Consumer<Listener> what) {
        listeners.obtain().forEach(listener -> {
            try {
                what.accept(listener);
            } catch (RuntimeException failure) {
                LOG.warn("Somebody was not woken, and will find out by asking: {}", failure.toString());
            }
        });
    }
}
