package tillsync.scenarios.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.FreePorts;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ShiftedClock;

/**
 * The service and five tills, each a process behind a cable of its own. At first north and south follow main, and annex
 * follows depot. South's software never takes over one article. Main and the service are on small disks. Annex has a
 * clock that can be moved.
 */
final class ChaosShop implements AutoCloseable {
    static final String POISON = "a7";

    private final Path directory;
    private final Path logs;
    private final SmallDisk serviceDisk;
    private final int probePort = FreePorts.next();
    private final KillableService service;
    private final Credentials owner;
    private final Administration administration;
    private final HostileUploads uploads;
    private final List<ChaosTill> tills = new ArrayList<>();
    private final List<String> notTested = new ArrayList<>();

    private ChaosShop(Path directory) throws IOException {
        this.directory = directory;
        this.logs = Files.createDirectories(directory.resolve("logs"));
        this.serviceDisk = SmallDisk.at(directory.resolve("service"));
        if (!serviceDisk.isMounted()) {
            notTested.add("full disks: nothing can be mounted here (expected: root, and a kernel that lets it)");
        }
        this.service = KillableService.startQuickly(ServiceLaunch.in(directory.resolve("service"))
                .withLog(logs.resolve("service.log"))
                .withProperties(List.of("--tillsync.wire.probe-port=" + probePort)));
        this.owner = Credentials.anew("Chaos");
        this.administration = Administration.signUp(service.address(), owner);
        this.uploads = HostileUploads.signUp(service.address(), Credentials.anew("X"));
        var clock = ShiftedClock.in(directory);
        if (clock.isEmpty()) {
            notTested.add("moved clocks: libfaketime is not there and cannot be installed (Debian: faketime)");
        }
        add("main", "", null);
        add("north", "", null);
        add("south", POISON, null);
        add("depot", "", null);
        add("annex", "", clock.orElse(null));
    }

    static ChaosShop open(Path directory) {
        try {
            var shop = new ChaosShop(directory);
            shop.assign("north", "main");
            shop.assign("south", "main");
            shop.assign("annex", "depot");
            shop.tills.forEach(till -> till.process().starts(shop.log(till)));
            return shop;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void add(String name, String refused, @Nullable ShiftedClock clock) {
        var disk =
                name.equals("main") ? SmallDisk.at(directory.resolve(name)) : SmallDisk.none(directory.resolve(name));
        var cable = Cable.to(service.address());
        var environment =
                Optional.ofNullable(clock).map(ShiftedClock::environment).orElse(Map.of());
        var process = new TillProcess(
                name,
                administration.register(name, "POSSUM16"),
                cable.address(),
                disk.directory(),
                history(),
                environment,
                refused);
        tills.add(new ChaosTill(process, cable, disk, clock));
    }

    void assign(String follower, @Nullable String main) {
        administration.assign(
                List.of(till(follower).deviceId()),
                main == null ? null : till(main).deviceId());
    }

    void leadAsBefore(String till) {
        administration.leadAsBefore(till(till).deviceId());
    }

    ChaosTill till(String name) {
        return tills.stream()
                .filter(till -> till.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<ChaosTill> tills() {
        return tills;
    }

    void starts(ChaosTill till) {
        if (!till.process().runs()) {
            till.process().starts(log(till));
        }
    }

    private Path log(ChaosTill till) {
        return logs.resolve(till.name() + ".log");
    }

    /** The attack by a stranger who has an account. */
    HostileUploads uploads() {
        return uploads;
    }

    KillableService service() {
        return service;
    }

    /** Returns true if the service is alive and ready, asked like a supervisor asks: at the port for probes. */
    boolean answersProbes() {
        return Stream.of("livez", "readyz")
                .allMatch(probe -> service.serves("http://127.0.0.1:" + probePort + "/" + probe));
    }

    SmallDisk serviceDisk() {
        return serviceDisk;
    }

    Administration administration() {
        return administration;
    }

    Path history() {
        return directory.resolve("history.jsonl");
    }

    /** The faults that this machine does not allow, in sentences. */
    List<String> notTested() {
        return notTested;
    }

    /** The passwords and tokens that no log, file or event may contain. */
    List<String> secrets() {
        var secrets = new ArrayList<>(List.of(owner.password(), administration.secret()));
        tills.forEach(till -> secrets.add(till.process().registration().token()));
        return secrets;
    }

    @Override
    public void close() {
        tills.forEach(till -> {
            till.process().close();
            till.cable().close();
        });
        service.close();
    }

    /** Copies the files of the small disks to directories beside them. */
    void keepDisks() {
        keep(serviceDisk);
        tills.stream().map(ChaosTill::disk).filter(SmallDisk::isMounted).forEach(ChaosShop::keep);
    }

    private static void keep(SmallDisk disk) {
        var directory = disk.directory().toString();
        Processes.run("cp", "-r", directory, directory + ".kept");
    }

    /** Unmounts the small disks. Their files are lost. */
    void unmount() {
        tills.forEach(till -> till.disk().close());
        serviceDisk.close();
    }
}
