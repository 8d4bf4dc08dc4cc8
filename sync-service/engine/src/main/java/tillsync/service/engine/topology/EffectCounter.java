package tillsync.service.engine.topology;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.PendingChanges.Pending;
import tillsync.service.engine.topology.Plan.CountedAt;
import tillsync.service.engine.topology.Plan.Effect;
import tillsync.service.engine.topology.Plan.Lists;
import tillsync.service.engine.topology.SoldCounter.Answer;
import tillsync.service.engine.topology.SoldCounter.Question;
import tillsync.service.engine.topology.SoldCounter.Sold;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Zones;
import tillsync.status.Part;
import tillsync.till.DeviceId;
import tillsync.topology.TopologyEvent.Assigned;

/** Counts what a change means for one till: the difference between what it has applied and what it gets. */
@Component
record EffectCounter(
        Catalogues catalogues, ArticleStates states, SoldCounter sold, CurrentConnections connections, Zones zones) {

    /**
     * A till as it is before the change.
     *
     * @param known what it told
     * @param knowsGroups whether its software knows price groups
     */
    record Present(Contacts.Known known, Pending pending, boolean knowsGroups) {}

    Effect count(Assigned till, Present present, CountedAt target) {
        var known = present.known();
        var from = present.pending().from();
        var after = catalogues.at(target.catalogue(), target.revision()).orElseThrow();
        var was = new Sold(hasNothing(from) ? null : from, known.group().name());
        var is = new Sold(after.cursor(target.catalogue()), present.knowsGroups() ? till.group() : null);
        var counted = count(new Question(was, is, till.group(), now(till.device())), after);
        return new Effect(
                till.device(),
                Part.ofRule(till.follows() == null).name(),
                till.follows(),
                till.group(),
                counted.changes(),
                present.pending().count(),
                known.unpublished(),
                connections.isConnected(till.device()) ? null : known.lastSeenAt(),
                counted.bytes(),
                counted.remaining(),
                counted.named(),
                counted.lists());
    }

    private LocalDateTime now(DeviceId till) {
        return zones.timeAt(till).truncatedTo(ChronoUnit.MINUTES);
    }

    private Answer count(Question question, Head after) {
        return question.was().at() == null && !question.concernsAll() ? all(after, question) : sold.count(question);
    }

    /** For a till that has nothing: that is counted already. */
    private Answer all(Head after, Question question) {
        var changes = new Plan.Changes(after.articles(), 0, 0, 0, 0);
        long bytes = states.bytesAt(Objects.requireNonNull(question.is().at()).catalogue(), after.revision());
        return new Answer(changes, bytes, Lists.NONE, after.articles(), false);
    }

    private boolean hasNothing(@Nullable Cursor from) {
        return from == null
                || catalogues
                                .at(from.catalogue(), from.revision())
                                .map(Head::articles)
                                .orElse(0L)
                        == 0;
    }
}
