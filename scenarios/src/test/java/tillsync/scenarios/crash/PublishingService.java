package tillsync.scenarios.crash;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;
import tillsync.article.Content;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.Tether;
import tillsync.service.SyncService;
import tillsync.service.engine.publish.FirstAnswers;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.engine.publish.Queueing;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.store.database.Background;
import tillsync.service.store.disk.Durability;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The service without its web server, as a process that is killed: mains publish by the service's own queue without pause, and
 * each answer is a line that the process says. Of the service only those parts are made that this needs.
 */
final class PublishingService {
    static final int MAINS = 6;

    private static final MerchantId SHOP = MerchantId.of("shop");
    private static final String PAIRING = "p1";
    private static final int NUMBERS = 40;

    /** Each ninth change set has many articles, and each eighteenth so many that it is published by itself. */
    private static final int MANY_EACH = 9;

    /** Each fourth has a category and options beside its articles. */
    private static final int RECORDS_EACH = 4;

    private static final int MANY = 20;
    private static final int MOST = 60;

    private final ConfigurableApplicationContext parts;
    private final Function<PublishChangeSet, PublishAnswer> queue;

    private PublishingService(ConfigurableApplicationContext parts) {
        this.parts = parts;
        this.queue = Queueing.in(parts);
    }

    static String main(int index) {
        return "main-" + index;
    }

    /** The articles and records of a change set, the same whenever it is sent. */
    static List<Content> content(long sequence) {
        int size = sequence % MANY_EACH != 0 ? 1 : sequence % (2 * MANY_EACH) != 0 ? MANY : MOST;
        var content = new ArrayList<Content>();
        IntStream.range(0, size)
                .mapToObj(i -> Articles.article("n" + (sequence + i) % Math.max(size, NUMBERS), sequence))
                .forEach(content::add);
        if (sequence % RECORDS_EACH == 0) {
            content.add(0, Articles.category("k" + sequence % 3, sequence));
            content.add(Articles.options("milk", sequence));
        }
        return content;
    }

    /** @param arguments the directory of its data, and a planted bug or nothing */
    public static void main(String[] arguments) {
        Tether.toParent();
        PoweredDisk.mount(!PlantedBug.SYNC_WITHOUT_DISK.isIn(arguments));
        var application = new SpringApplication(SyncService.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.addInitializers(context -> onPoweredDisk(context.getEnvironment()));
        var service = new PublishingService(application.run(
                "--tillsync.data=" + arguments[0],
                "--logging.level.root=warn",
                "--tillsync.quotas.change-sets-per-till=1000000",
                "--tillsync.quotas.change-sets-per-merchant=1000000"));
        if (PlantedBug.ANSWER_BEFORE_SYNC.isIn(arguments)) {
            // as if the database brought each commit to the disk by itself
            ReflectionTestUtils.setField(service.parts.getBean(Durability.class), "connections", null);
        }
        service.begins();
    }

    private static void onPoweredDisk(ConfigurableEnvironment environment) {
        var url = "spring.datasource.url";
        var powered = environment.getRequiredProperty(url).replace(":ordered:", ":ordered:" + PoweredDisk.SCHEME + ":");
        environment.getPropertySources().addFirst(new MapPropertySource("powered", Map.of(url, powered)));
    }

    private void begins() {
        for (int i = 0; i < MAINS; i++) {
            join(DeviceId.of(main(i)));
        }
        for (int i = 1; i < MAINS; i++) {
            var main = DeviceId.of(main(i));
            Background.daemon(main.value(), () -> publishes(main)).start();
        }
        publishes(DeviceId.of(main(0)));
    }

    /** Makes a till and its catalogue, unless they are there. */
    private void join(DeviceId till) {
        var jdbc = parts.getBean(JdbcTemplate.class);
        if (!jdbc.queryForList("select 1 from place where device = ?", till.value())
                .isEmpty()) {
            return;
        }
        var now = OffsetDateTime.now();
        jdbc.update("merge into merchant (id, name, created_at) key (id) values (?, 'shop', ?)", SHOP.value(), now);
        jdbc.update(
                "merge into device (id, merchant, name, model, software, adapter, pairing, created_at, kinds) key (id)"
                        + " values (?, ?, 'till', 'POSSUM16', 'TAXOPOS', '1', ?, ?, 'category options')",
                till.value(),
                SHOP.value(),
                PAIRING,
                now);
        parts.getBean(Durability.class).durably(() -> {
            var unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("join"));
            unit.attachTransaction(parts.getBean(TransactionManager.class));
            var result = unit.executeWithResult(() -> {
                parts.getBean(TopologyChanges.class).join(SHOP, till);
                return true;
            });
            if (result.isExceptional()) {
                throw new IllegalStateException(result.exceptionResult());
            }
            return true;
        });
    }

    /** Repeats its last change set, since nobody knows whether the answer was heard, and goes on behind it. */
    private void publishes(DeviceId main) {
        try {
            long next = parts.getBean(FirstAnswers.class).next(main, PAIRING);
            for (long sequence = Math.max(1, next - 1); ; sequence++) {
                var edits = content(sequence).stream().map(Edit::put).toList();
                var answer = queue.apply(
                        new PublishChangeSet(main, PAIRING, sequence, new ChangeSet(edits), "", Origin.TILL, false));
                System.out.println(new Answered(main.value(), sequence, answer.cursor()).line());
            }
        } catch (RuntimeException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }
}
