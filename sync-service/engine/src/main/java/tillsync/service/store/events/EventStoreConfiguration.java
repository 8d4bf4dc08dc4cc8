package tillsync.service.store.events;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import tillsync.service.store.disk.Durability;

/**
 * Makes Axon's parts over one database. They are declared here, since Axon's own configuration does not see Boot's data
 * source in time, and to choose the names of tables.
 */
@Configuration(proxyBeanMethods = false)
public class EventStoreConfiguration {
    public static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    @Primary
    Serializer serializer(List<SnapshotType> snapshots) {
        return new FrozenNamesSerializer(
                snapshots.stream().collect(Collectors.toMap(SnapshotType::name, SnapshotType::type)));
    }

    /** Without this bean Axon, which looks before Boot has made its own, would quietly run without transactions. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    /** Makes a duplicate key a conflict that is tried again, on H2 and PostgreSQL alike. */
    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new SQLStateResolver("23505");
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            Serializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver conflicts) {
        return JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(conflicts)
                .schema(TableNames.EVENTS)
                .batchSize(20)
                .readEventDataWithGaps(EventsWithGaps::statement)
                .readEventDataForAggregate(EventsOfStream::statement)
                .build();
    }

    /**
     * Turns off Axon's default, which reads each event once more as it comes, and keeps the last 10,000 for streaming
     * processors. The only one, the history, may be half a second late, and a change set of 1,000 edits is a third of a
     * megabyte.
     */
    @Bean
    EmbeddedEventStore eventStore(
            EventStorageEngine storage, Parked parked, org.axonframework.config.Configuration configuration) {
        return new StreamStore(
                EmbeddedEventStore.builder()
                        .storageEngine(storage)
                        .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(configuration.getComponent(EventBusSpanFactory.class))
                        .optimizeEventConsumption(false),
                parked);
    }

    /** Facts never change: there is nothing to wait for. */
    @Bean
    LockableStream facts() {
        return new LockableStream(EventLog.TYPE, fact -> {});
    }

    /** Stores the asker of a change beside each of its events, and nothing else. */
    @Bean
    CorrelationDataProvider actorBesideEvents() {
        return new SimpleCorrelationDataProvider(Actor.METADATA);
    }

    @Bean
    TokenStore tokenStore(Serializer serializer, ConnectionProvider connections, Durability durability) {
        var tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(TableNames.TOKENS)
                .claimTimeout(CLAIM_TIMEOUT);
        return new TokensOfThisOpening(tokens, durability);
    }

    /**
     * Lets a command fail if a projection of {@code state} fails in its transaction. Only the streaming {@code history}
     * sets failures aside, with all that follows them.
     */
    @Bean
    ConfigurerModule eventProcessing(
            Serializer serializer, ConnectionProvider connections, TransactionManager transactions) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        "history", (configuration, invoker) -> invoker.allowReset(true))
                .registerDeadLetterQueue("history", configuration -> JdbcSequencedDeadLetterQueue.builder()
                        .processingGroup("history")
                        .connectionProvider(connections)
                        .transactionManager(transactions)
                        .schema(TableNames.DEAD_LETTERS)
                        .genericSerializer(serializer)
                        .eventSerializer(serializer)
                        .build());
    }
}
