package tillsync.service.engine.topology;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.article.TillTime;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.Plan.Effect;
import tillsync.service.engine.topology.Plan.Lists;
import tillsync.service.engine.topology.SoldCounter.Answer;
import tillsync.service.engine.topology.SoldCounter.Question;
import tillsync.service.engine.topology.SoldCounter.Sold;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.web.page.Times;
import tillsync.status.Part;
import tillsync.topology.GroupVersion;
import tillsync.topology.Place;
import tillsync.topology.TopologyEvent.Assigned;

/** Counts what a change means for one till: the difference between what it has applied and what it gets. */
@Component
record EffectCounter(
        Catalogues catalogues,
        ArticleStates states,
        SoldCounter sold,
        Contacts contacts,
        CurrentConnections connections,
        Times times,
        Clock clock) {

    /** @param knowsGroups whether the till's software knows price groups */
    Effect count(
            Assigned till,
            Place place,
            CatalogueId present,
            CatalogueId target,
            long targetRevision,
            boolean knowsGroups) {
        var known = contacts.find(till.device());
        var told = known.map(Contacts.Known::cursor).orElse(null);
        // a main has what it published, even if it has not reported it yet
        var cursor = told == null && place.isMain() ? catalogues.head(present).cursor(present) : told;
        var head = cursor == null ? Optional.<Head>empty() : known(cursor);
        long applied = cursor != null && cursor.catalogue().equals(present) && head.isPresent() ? cursor.revision() : 0;
        var after = catalogues.at(target, targetRevision).orElseThrow();
        boolean hasNothing = cursor == null || head.map(Head::articles).orElse(0L) == 0;
        var was = new Sold(
                hasNothing ? null : cursor,
                known.map(Contacts.Known::group).orElse(GroupVersion.NEVER).name());
        var is = new Sold(after.cursor(target), knowsGroups ? till.group() : null);
        var counted = count(new Question(was, is, till.group(), now()), after);
        return new Effect(
                till.device(),
                Part.ofRule(till.follows() == null).name(),
                till.follows(),
                till.group(),
                counted.changes(),
                catalogues.countChangedAfter(present, applied),
                known.map(Contacts.Known::unpublished).orElse(null),
                connections.isConnected(till.device())
                        ? null
                        : known.map(Contacts.Known::lastSeenAt).orElse(null),
                counted.bytes(),
                counted.remaining(),
                counted.named(),
                counted.lists());
    }

    private LocalDateTime now() {
        return TillTime.at(clock.instant(), times.zone()).truncatedTo(ChronoUnit.MINUTES);
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

    private Optional<Head> known(Cursor cursor) {
        return catalogues
                .at(cursor.catalogue(), cursor.revision())
                .filter(head -> cursor.isAt(head.revision(), head.digest()));
    }
}
