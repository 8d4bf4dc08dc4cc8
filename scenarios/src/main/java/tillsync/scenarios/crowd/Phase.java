package tillsync.scenarios.crowd;

import java.lang.management.ManagementFactory;
import tillsync.scenarios.bench.Machine;
import tillsync.scenarios.process.ServiceProcess;

/** Something that a service is put through: what it takes of the processor meanwhile, and who else was there. */
final class Phase {
    private final String name;
    private final Costs costs;
    private final Machine machine;
    private final long beganNanos = System.nanoTime();

    Phase(String name, ServiceProcess service, Costs costs) {
        this.name = name;
        this.costs = costs;
        this.machine = new Machine(service);
    }

    double seconds() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }

    /** It is over: what it cost of the service's processor time, for each of so many. @return milliseconds in all */
    double over(long count, String unit) {
        double millis = machine.serviceMillis().orElse(0);
        costs.add(name, "CPU", millis / Math.max(1, count), "ms/" + unit);
        machine.others().ifPresent(share -> costs.add(name, "others took", share * 100, "% of the machine"));
        costs.add(
                name,
                "load",
                Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                "average");
        return millis;
    }
}
