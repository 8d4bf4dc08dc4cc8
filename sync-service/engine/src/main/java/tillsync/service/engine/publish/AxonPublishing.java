package tillsync.service.engine.publish;

import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.catalogue.CatalogueCache;
import tillsync.service.engine.inbox.InboxAggregate;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.events.Actor;
import tillsync.till.DeviceId;

/** Writes the streams of {@link Publishing} as aggregates, and asks first whether the merchant's quotas allow it. */
@Component
record AxonPublishing(
        Repository<CatalogueAggregate> catalogues,
        CatalogueCache cache,
        CatalogueLocks locks,
        Repository<InboxAggregate> inbox,
        Quotas quotas)
        implements Publishing.Streams {
    @Override
    public boolean isAtHand(CatalogueId catalogue) {
        return locks.isFree(catalogue) && cache.containsKey(catalogue.value());
    }

    @Override
    public CatalogueEvent decide(Publishing.Asked asked) {
        var merchant = asked.device().merchant();
        var command = asked.command();
        quotas.requireMayPublish(merchant, command.device());
        var catalogue = asked.source().catalogue();
        var event = catalogues.load(catalogue.value()).invoke(aggregate -> aggregate
                .state()
                .publish(asked.publication(), command.set(), command.at(), command.origin()));
        if (event instanceof ChangeSetPublished published) {
            quotas.requireRoom(merchant, command.device(), catalogue, rows(published));
        }
        return event;
    }

    private static long rows(ChangeSetPublished published) {
        return published.articles() + published.sums().count();
    }

    @Override
    public void requireMayHold(Publishing.Asked asked) {
        quotas.requireMayPublish(asked.device().merchant(), asked.device().id());
    }

    @Override
    public void publish(Publishing.Asked asked, CatalogueEvent decided) {
        var device = asked.device();
        actsAs(device.id());
        append(decided);
        if (decided instanceof ChangeSetPublished published) {
            quotas.has(device.merchant(), decided.catalogue(), rows(published));
        }
        quotas.publishes(device.merchant(), device.id(), asked.command().set().edits());
    }

    @Override
    public void append(CatalogueEvent guarding) {
        catalogues.load(guarding.catalogue().value()).execute(aggregate -> aggregate.append(guarding));
    }

    @Override
    public void hold(ChangeSetHeld held) {
        var till = held.publication().device();
        actsAs(till);
        quotas.publishes(held.merchant(), till, held.edits());
        try {
            inbox.newInstance(() -> new InboxAggregate(held));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }

    /** Names each event's own till as its actor, also if several tills publish together. */
    private static void actsAs(DeviceId till) {
        CurrentUnitOfWork.get()
                .transformMessage(command -> command.andMetaData(Map.of(Actor.METADATA, Actor.ofTill(till))));
    }
}
