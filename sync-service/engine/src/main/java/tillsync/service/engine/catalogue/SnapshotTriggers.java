package tillsync.service.engine.catalogue;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.AbstractSnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;

/**
 * Writes a snapshot when reading the events since the last one costs about as much as reading a snapshot. A snapshot
 * has all articles of its catalogue: after a fixed number of events, a large catalogue would be written again and
 * again.
 *
 * @param most articles of a catalogue that gets a snapshot: a larger one would take more memory than there is
 */
record SnapshotTriggers(Snapshotter snapshotter, long most) implements SnapshotTriggerDefinition {
    /** Reading an event costs as much as so many articles of a snapshot. */
    private static final int ARTICLES_AN_EVENT = 10;

    private static final long LEAST = 5_000;

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregate) {
        return new Trigger(snapshotter, aggregate, most);
    }

    @Override
    public SnapshotTrigger reconfigure(Class<?> aggregate, SnapshotTrigger trigger) {
        if (trigger instanceof Trigger known) {
            known.setSnapshotter(snapshotter);
            return known;
        }
        return prepareTrigger(aggregate);
    }

    private static final class Trigger extends AbstractSnapshotTrigger {
        private static final long serialVersionUID = 1;
        private final long most;
        private long read;
        private long articles;

        Trigger(Snapshotter snapshotter, Class<?> aggregate, long most) {
            super(snapshotter, aggregate);
            this.most = most;
        }

        @Override
        public void eventHandled(EventMessage<?> message) {
            read += ARTICLES_AN_EVENT;
            if (message.getPayload() instanceof Archived part) {
                read += part.base().contents().size();
                articles = part.articles();
            }
            if (message.getPayload() instanceof ChangeSetPublished published) {
                read += published.changes().size();
                articles = published.articles();
            }
            super.eventHandled(message);
        }

        @Override
        protected boolean exceedsThreshold() {
            return read >= Math.max(LEAST, articles) && articles <= most;
        }

        @Override
        protected void reset() {
            read = 0;
        }
    }
}
