package tillsync.scenarios.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.springframework.util.FileSystemUtils;
import tillsync.client.transport.TillDescription;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;

/**
 * The real service with one merchant and its tills. All scenarios on a database share one service; each has a merchant of its
 * own. Time passes only when the cloud {@link #settles}: the tills that are online sync, one after the other.
 */
public final class Cloud implements BeforeEachCallback, AfterEachCallback {
    private final boolean isAlone;
    private final @Nullable ShopClock clock;
    private final List<Till> tills = new ArrayList<>();
    private EmbeddedService service;
    private Shop user;
    private Path directory;

    private Cloud(boolean isAlone, @Nullable ShopClock clock) {
        this.isAlone = isAlone;
        this.clock = clock;
    }

    public static Cloud embedded() {
        return new Cloud(false, null);
    }

    /** With a service that only the tests of this class use, for those who count what it does. */
    public static Cloud alone() {
        return new Cloud(true, null);
    }

    /** Likewise; the time of its service and tills is that of this clock, one for all tests of the class. */
    public static Cloud at(ShopClock clock) {
        return new Cloud(true, clock);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        // Maven runs one class after the other: what is kept for all tests of one run ends with each class
        var store = isAlone
                ? context.getRoot().getStore(Namespace.create(context.getRequiredTestClass()))
                : context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Cloud.class));
        service = store.computeIfAbsent(databaseOf(context), this::starts, EmbeddedService.class);
        var email = UUID.randomUUID() + "@example.com";
        user = Shop.open(service.port(), email, "a long password of " + email, "Anna");
        directory = Files.createTempDirectory("tillsync-tills");
    }

    private EmbeddedService starts(TestDatabase database) {
        return clock == null ? EmbeddedService.start(database) : EmbeddedService.start(database, clock);
    }

    /** Of its class or a class around it. */
    private static TestDatabase databaseOf(ExtensionContext context) {
        for (var type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            if (type.isAnnotationPresent(OnDatabase.class)) {
                return type.getAnnotation(OnDatabase.class).value();
            }
        }
        return TestDatabase.chosen();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        tills.forEach(Till::closes);
        tills.clear();
        FileSystemUtils.deleteRecursively(directory);
    }

    /** A main without followers, as every till is at first. */
    public Till main(String name) {
        return till(name, TillDescription.DEFAULT);
    }

    public Till independent(String name) {
        return main(name);
    }

    public Till followerOf(Till main, String name) {
        var till = main(name);
        assigns().follows(till, main).applies();
        return till;
    }

    public Till till(String name, TillDescription device) {
        var till = new Till(this, name, user.till(name, hello(device)), device, directory(name));
        tills.add(till);
        till.syncs();
        return till;
    }

    private static String hello(TillDescription device) {
        return "{\"model\":\"%s\",\"software\":\"%s\",\"adapter\":\"%s\""
                .formatted(device.model(), device.software(), device.adapter());
    }

    private Path directory(String name) {
        try {
            return Files.createTempDirectory(directory, name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Assigning assigns() {
        return new Assigning(this);
    }

    /** Each till that is online does one whole round, mains first, then once more, so that all have heard all. */
    public void settles() {
        for (int round = 0; round < 2; round++) {
            tills.stream().filter(Till::isOnline).forEach(Till::keepsTrying);
        }
    }

    /** This till is no more: it takes no turn any longer. */
    public void forgets(Till till) {
        tills.remove(till);
        till.closes();
    }

    Clock clock() {
        return clock == null ? Clock.systemUTC() : clock;
    }

    public Shop user() {
        return user;
    }

    public EmbeddedService service() {
        return service;
    }
}
