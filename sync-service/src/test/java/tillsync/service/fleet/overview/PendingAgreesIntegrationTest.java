package tillsync.service.fleet.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.PriceGroup;
import tillsync.delta.ChangePage;
import tillsync.problem.Refusal;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.api.pull.PendingPages;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/**
 * The overview, its metric, the list and the plan of a change count the same pending changes: as many as a pull then
 * brings.
 */
@ServiceTest
class PendingAgreesIntegrationTest {
    private static final int MERCHANTS = 25;
    private static final int TOPOLOGIES = 40;
    private static final int TILLS = 5;
    private static final int ALL = 5_000;

    @Autowired
    Devices devices;

    @Autowired
    TillSources sources;

    @Autowired
    ContactWriter contacts;

    @Autowired
    Arrangements arrangements;

    @Autowired
    Pulls pulls;

    @Autowired
    PendingPages pages;

    @Autowired
    Gathering gathering;

    @Autowired
    TillCounts metrics;

    @Autowired
    MeterRegistry registry;

    private final List<RandomTill> tills = new ArrayList<>();
    private UserCaller user;
    private Random random;
    private int counted;

    @Test
    void asMuchAsAPullThenBrings() {
        for (long seed = 1; seed <= MERCHANTS; seed++) {
            random = new Random(seed);
            var shop = Shop.open();
            user = new UserCaller(shop.userId());
            double before = metric();
            tills.clear();
            for (int i = 0; i < TILLS; i++) {
                tills.add(new RandomTill(shop, random));
            }
            for (int i = 0; i < TOPOLOGIES; i++) {
                tills.forEach(this::acts);
                agrees("seed " + seed + ", topology " + i);
            }
            assertThat(metric() - before)
                    .as("metric of seed %s", seed)
                    .isEqualTo(tills.stream().mapToLong(this::brought).sum());
        }
        assertThat(counted).as("tills with something pending").isGreaterThan(MERCHANTS * TOPOLOGIES);
    }

    private double metric() {
        contacts.flush();
        metrics.sample();
        return registry.get("tillsync.tills.pending").gauge().value();
    }

    private Device device(RandomTill till) {
        return devices.find(till.id()).orElseThrow();
    }

    /** A main that came from elsewhere pulls before it publishes. */
    private void acts(RandomTill till) {
        var source = sources.sourceOf(till.id());
        var cursor = till.cursor();
        boolean isAtHome = cursor == null ? changes(till, null) == 0 : cursor.startsWith(source.catalogue() + ".");
        int dice = random.nextInt(10);
        if (dice < 2) {
            till.pulls();
        } else if (dice < 5 && source.isMain() && isAtHome) {
            till.publishes();
        }
    }

    /** Plans a random change, compares all numbers, and makes the change. */
    private void agrees(String where) {
        var brought = new HashMap<DeviceId, Long>();
        tills.forEach(till -> brought.put(till.id(), brought(till)));
        counted += (int) brought.values().stream().filter(count -> count > 0).count();
        contacts.flush();
        assertThat(overview()).as("overview at %s of %s", where, tills).isEqualTo(brought);
        for (var till : tills) {
            assertThat(pages.page(device(till), null, ALL).changes())
                    .as("list of %s at %s", till.id(), where)
                    .hasSize(Math.toIntExact(brought.get(till.id()) - (awaitsGroup(till) ? 1 : 0)));
        }
        while (!moves(brought, where)) {
            // another change may be possible
        }
    }

    /** @return false if the change is impossible, or changes nothing */
    private boolean moves(Map<DeviceId, Long> brought, String where) {
        var merchant = device(tills.get(0)).merchant();
        var wanted = wanted();
        try {
            var plan = arrangements.plan(user, merchant, wanted);
            plan.devices().forEach(effect -> assertThat(effect.behind())
                    .as("plan for %s at %s", effect.deviceId(), where)
                    .isEqualTo(brought.get(effect.deviceId())));
            arrangements.apply(user, merchant, plan.baseVersion(), wanted, plan.token());
            return !plan.devices().isEmpty();
        } catch (Refusal impossible) {
            assertThat(impossible.code().status()).as(impossible.getMessage()).isEqualTo(422);
            return false;
        }
    }

    private Map<DeviceId, Long> overview() {
        var shown = new HashMap<DeviceId, Long>();
        gathering
                .of(tills.stream().map(this::device).toList())
                .forEach(one -> shown.put(one.till().device().id(), one.pending()));
        return shown;
    }

    private boolean awaitsGroup(RandomTill till) {
        var group = sources.sourceOf(till.id()).group();
        return till.knowsGroups() && group.version() != till.group() && (group.name() != null || till.isGrouped());
    }

    private long brought(RandomTill till) {
        return changes(till, till.cursor()) + (awaitsGroup(till) ? 1 : 0);
    }

    private int changes(RandomTill till, String since) {
        try {
            var request = pulls.asked(device(till), since, null, ALL, till.group(), null);
            return ChangePage.read(pulls.pull(request).page().json()).changes().size();
        } catch (Refusal unknown) {
            assertThat(unknown.code().status()).isEqualTo(410);
            return changes(till, null);
        }
    }

    private List<Assignment> wanted() {
        var wanted = new LinkedHashMap<DeviceId, Assignment>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            var till = any().id();
            var main = any().id();
            var start = random.nextInt(3) == 0 ? Start.FORMER : Start.COPY;
            var assignment = till.equals(main)
                    ? new Assignment(till, null, start)
                    : new Assignment(till, main, start).in(group());
            wanted.put(till, assignment);
        }
        return List.copyOf(wanted.values());
    }

    private PriceGroup group() {
        return random.nextInt(3) == 0 ? null : PriceGroup.read("Gruppe " + random.nextInt(2));
    }

    private RandomTill any() {
        return tills.get(random.nextInt(tills.size()));
    }
}
