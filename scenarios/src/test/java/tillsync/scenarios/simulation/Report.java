package tillsync.scenarios.simulation;

import java.util.EnumSet;

/** Says of a failure how it came to be, and how to see it again. */
final class Report {
    private Report() {}

    static String of(Schedule failing) {
        var smallest = Shrinker.shrink(failing);
        var trace = smallest.trace();
        var strikes = EnumSet.complementOf(
                smallest.without().isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(smallest.without()));
        return "seed " + failing.seed() + ", shrunk to " + smallest.steps().size() + " step(s) and the faults "
                + strikes + ":\n" + String.join("\n", trace) + "\n\nAgain, with the whole trace:\n  " + command(failing)
                + "\n";
    }

    static String command(Schedule schedule) {
        return "mvn -pl scenarios -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
                + schedule.seed()
                + (schedule.bug() == null ? "" : " -Dsimulation.bug=" + schedule.bug());
    }
}
