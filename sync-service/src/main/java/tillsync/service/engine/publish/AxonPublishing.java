package tillsync.service.engine.publish;

import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Publication;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.catalogue.CatalogueCache;
import tillsync.service.engine.catalogue.CatalogueLocks;
import tillsync.service.engine.inbox.InboxAggregate;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.database.Actor;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

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
        return cache.containsKey(catalogue.value()) && locks.isFree(catalogue);
    }

    @Override
    public CatalogueEvent publish(
            MerchantId merchant, CatalogueId catalogue, Publication publication, PublishChangeSet command) {
        actsAs(command.device());
        quotas.requireMayPublish(merchant, command.device());
        var event = catalogues
                .load(catalogue.value())
                .invoke(aggregate -> aggregate.publish(publication, command.set(), command.at(), command.origin()));
        if (event instanceof ChangeSetPublished published) {
            long rows = published.articles() + published.sums().count();
            quotas.requireRoom(merchant, command.device(), catalogue, rows);
            quotas.has(merchant, catalogue, rows);
        }
        quotas.publishes(merchant, command.device(), command.set().edits());
        return event;
    }

    @Override
    public void append(CatalogueEvent guarding) {
        catalogues.load(guarding.catalogue().value()).execute(aggregate -> aggregate.append(guarding));
    }

    @Override
    public void hold(ChangeSetHeld held) {
        var till = held.publication().device();
        actsAs(till);
        quotas.requireMayPublish(held.merchant(), till);
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
