package tillsync.scenarios.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tillsync.catalogue.Edit;

/** Draws what happens next. */
final class Steps {
    private static final int NUMBERS = 8;

    private final World world;
    private final Administrators administrators;
    private final Menus menus;
    private final List<Step> all = new ArrayList<>();
    private int weights;

    private record Step(int weight, Runnable does) {}

    Steps(World world) {
        this.world = world;
        this.administrators = new Administrators(world);
        this.menus = new Menus(world);
        add(28, () -> {
            var till = till();
            till.saves(edits(till));
        });
        add(26, () -> till().round());
        add(14, () -> till().follows());
        add(8, () -> till().polls());
        add(8, () -> world.packets().arrive());
        add(8, () -> administrators.assign());
        add(2, () -> administrators.look());
        add(2, () -> administrators.deliver(till()));
        add(1, () -> administrators.signOff(till()));
        add(3, () -> administrators.pair(outOr(till())));
        add(3, () -> {
            administrators.confirmStores();
            administrators.decideHolds();
            administrators.delivery().decide();
            administrators.approval().decide();
        });
        add(3, () -> till().restarts());
        add(4, this::cut);
        add(1, this::clockJumps);
        add(1, this::serviceDies);
    }

    private void add(int weight, Runnable does) {
        all.add(new Step(weight, does));
        weights += weight;
    }

    void next() {
        if (world.hasRecords() && world.groupDice(20) == 0) {
            var till = till();
            till.isUpdated(menus.kinds(till.id()));
            return;
        }
        int drawn = world.dice(weights);
        for (var step : all) {
            drawn -= step.weight;
            if (drawn < 0) {
                step.does.run();
                return;
            }
        }
    }

    private SimulatedTill outOr(SimulatedTill other) {
        return world.tills().stream().filter(administrators::isOut).findFirst().orElse(other);
    }

    private SimulatedTill till() {
        return world.tills().get(world.dice(world.tills().size()));
    }

    private List<Edit> edits(SimulatedTill till) {
        var edits = new ArrayList<Edit>();
        int count = 1 + world.dice(3);
        for (int i = 0; i < count; i++) {
            var number = "n" + world.dice(NUMBERS);
            edits.add(world.dice(4) == 0 ? Edits.remove(number) : Edits.grouped(world, number, world.newPrice(), till));
        }
        return menus.beside(till, edits);
    }

    private void cut() {
        var till = till();
        boolean strikes = world.dice(2) == 0 && world.faults().strikes(Fault.ONE_WAY_CUT);
        till.isCut(strikes && world.dice(2) == 0, strikes && world.dice(2) == 0);
    }

    private void clockJumps() {
        if (world.faults().strikes(Fault.CLOCK_JUMP)) {
            var till = till();
            var by = Duration.ofDays(world.dice(2) == 0 ? 1 : -1);
            till.clock().jump(by);
            world.trace(till + ": clock jumps by " + by);
        }
    }

    private void serviceDies() {
        if (world.faults().strikes(Fault.SERVICE_KILLED)) {
            world.serviceDies(world.dice(2) == 0);
        }
    }

    Administrators administrators() {
        return administrators;
    }
}
