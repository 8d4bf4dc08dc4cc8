package tillsync.service.operation.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.service.operation.console.Figures.Processor;
import tillsync.service.store.database.Sampled;
import tillsync.service.store.events.Parked;

/** Publishes the figures of events and store on the operator's page as metrics. */
@Component
final class EngineFigures implements Sampled, MeterBinder {
    private final Reading reading;
    private final Parked parked;
    private final HeldDeliveries held;
    private volatile @Nullable Taken last;
    private @Nullable MultiGauge lag;
    private @Nullable MultiGauge failing;

    EngineFigures(Reading reading, Parked parked, HeldDeliveries held) {
        this.reading = reading;
        this.parked = parked;
        this.held = held;
    }

    /** @param holds catalogues whose delivery is held */
    private record Taken(Figures figures, int parked, long holds) {}

    @Override
    public void sample() {
        var figures = reading.ofEngine();
        last = new Taken(figures, parked.count(), held.count());
        show(lag, figures.processors(), processor -> processor.lag() == null ? Double.NaN : processor.lag());
        show(failing, figures.processors(), processor -> processor.failing() ? 1 : 0);
    }

    private static void show(
            @Nullable MultiGauge gauge, List<Processor> processors, ToDoubleFunction<Processor> figure) {
        if (gauge != null) {
            gauge.register(
                    processors.stream()
                            .map(each -> MultiGauge.Row.of(Tags.of("processor", each.name()), each, figure))
                            .toList(),
                    true);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        lag = MultiGauge.builder("tillsync.processor.lag")
                .description("Events that this node has not handled yet; NaN if another node handles them")
                .baseUnit("events")
                .register(registry);
        failing = MultiGauge.builder("tillsync.processor.failing")
                .description("1 if it tries again after a failure")
                .register(registry);
        gauge(registry, "tillsync.dead.letters", null, "Events that a processor has set aside", taken -> taken.figures()
                .deadLetters());
        gauge(registry, "tillsync.parked.streams", null, "Streams with an event that cannot be read", Taken::parked);
        gauge(registry, "tillsync.guard.holds", null, "Catalogues whose delivery is held", Taken::holds);
        gauge(
                registry,
                "tillsync.signing.behind",
                null,
                "Histories that could not be signed in the last round",
                taken -> taken.figures().signing().behind());
        gauge(registry, "tillsync.nodes", null, "Nodes that live, as this one knows", taken -> taken.figures()
                .nodes());
        gauge(registry, "tillsync.store.size", "bytes", "Size of the database", taken -> taken.figures()
                .store()
                .bytes());
        gauge(registry, "tillsync.store.events", "events", "Events that were ever stored", taken -> taken.figures()
                .store()
                .events());
        gauge(registry, "tillsync.tills", null, "Tills that are connected to an account", taken -> taken.figures()
                .store()
                .tills());
    }

    /** Shows NaN until the first round. */
    private void gauge(
            MeterRegistry registry,
            String name,
            @Nullable String unit,
            String description,
            ToDoubleFunction<Taken> figure) {
        Gauge.builder(name, this, figures -> {
                    var taken = figures.last;
                    return taken == null ? Double.NaN : figure.applyAsDouble(taken);
                })
                .description(description)
                .baseUnit(unit)
                .register(registry);
    }
}
