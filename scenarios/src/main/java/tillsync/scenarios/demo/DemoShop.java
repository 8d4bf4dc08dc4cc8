package tillsync.scenarios.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tillsync.catalogue.Edit;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.transport.TillDescription;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;

/** The merchant of the demonstration: a service with its temporary data, and four tills. */
final class DemoShop implements AutoCloseable {
    static final Credentials OWNER = new Credentials("anna@example.com", "marktplatz-2026", "Anna");

    private final Path data;
    private final Backend service;
    private final Administration owner;
    private final DemoTill cafe;
    private final DemoTill branch;
    private final DemoTill van;
    private final DemoTill kiosk;
    private Map<String, Seen> overview = Map.of();

    private DemoShop(Path data, Backend service, DemoTill.Retelling retelling) {
        this.data = data;
        this.service = service;
        this.owner = Administration.signUp(service.address(), OWNER);
        this.cafe = till("Café am Markt", "POSSUM16", DemoTill.Part.MAIN, retelling);
        this.branch = till("Filiale Nord", "POSSUM12", DemoTill.Part.FOLLOWER, retelling);
        this.van = till("Marktwagen", "POSSUM5+", DemoTill.Part.FOLLOWER, retelling);
        this.kiosk = till("Kiosk am See", "POSSUM6", DemoTill.Part.INDEPENDENT, retelling);
    }

    /** A till in the service's overview: the revision at the head of its catalogue, and its pending changes. */
    record Seen(long revision, long pending) {
        static final Seen NOTHING = new Seen(0, 0);
    }

    /** Opens the shop. All tills are on, and have their first articles or wait for them. */
    static DemoShop open(Function<Path, Backend> opening, DemoTill.Retelling retelling) {
        try {
            var data = Files.createTempDirectory("tillsync-demo-");
            Backend service = null;
            try {
                service = opening.apply(data);
                var shop = new DemoShop(data, service, retelling);
                shop.begin();
                return shop;
            } catch (RuntimeException | Error failed) {
                clear(data, service);
                throw failed;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private DemoTill till(String name, String model, DemoTill.Part part, DemoTill.Retelling retelling) {
        var registration = owner.register(name, model);
        var directory = data.resolve(registration.deviceId());
        new TokenFile(directory).write(registration.token());
        var till = TillClient.builder()
                .service(service.address())
                .directory(directory)
                .knowsEverything()
                .device(model, TillDescription.DEFAULT.software(), TillDescription.DEFAULT.adapter());
        return new DemoTill(name, part, registration, till, retelling);
    }

    private void begin() {
        owner.assign(List.of(branch.deviceId(), van.deviceId()), cafe.deviceId());
        tills().forEach(DemoTill::switchOn);
        cafe.enter(DemoArticles.cafe());
        kiosk.enter(DemoArticles.kiosk());
    }

    List<DemoTill> tills() {
        return List.of(cafe, branch, van, kiosk);
    }

    DemoTill cafe() {
        return cafe;
    }

    DemoTill van() {
        return van;
    }

    DemoTill kiosk() {
        return kiosk;
    }

    Backend service() {
        return service;
    }

    /** Asks the service for its overview of the tills. */
    void look() {
        var seen = new HashMap<String, Seen>();
        for (var device : owner.devices()) {
            long revision = device.get("catalogue").get("revision").longValue();
            long pending = device.get("pending").longValue();
            seen.put(device.get("id").stringValue(), new Seen(revision, pending));
        }
        overview = seen;
    }

    /** The till's pending changes by the service's count; 0 if the till has applied them meanwhile. */
    long pending(DemoTill till) {
        var seen = overview.getOrDefault(till.deviceId(), Seen.NOTHING);
        return till.standing().revision() >= seen.revision() ? 0 : Math.max(1, seen.pending());
    }

    /** The changes that the till has still to apply. */
    List<Edit> changesFor(DemoTill till) {
        return owner.pending(till.deviceId());
    }

    /** Returns true if the till is connected, has nothing pending, and its digest is that of its catalogue's head. */
    boolean isVerified(DemoTill till) {
        var standing = till.standing();
        boolean asMain = till.part() != DemoTill.Part.FOLLOWER
                || standing.digest().equals(cafe.standing().digest());
        return standing.isConnected() && standing.agrees() && standing.revision() > 0 && asMain && pending(till) == 0;
    }

    @Override
    public void close() {
        tills().forEach(DemoTill::close);
        clear(data, service);
    }

    private static void clear(Path data, @Nullable Backend service) {
        if (service != null) {
            service.close();
        }
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
