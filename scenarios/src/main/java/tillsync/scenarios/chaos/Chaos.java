package tillsync.scenarios.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.scenarios.chaos.Run.Budget;
import tillsync.scenarios.terminal.TerminalCommands;

/** {@code ./tillsync chaos}: injects every kind of fault into a shop of real processes, and reports broken promises. */
@Command(
        name = "tillsync chaos",
        description = {
            "The service and five tills as processes, behind networks that are cut, slow, half open and black holes, killed",
            "with -9, stopped, restarted, with full and emptied disks, wrong clocks and software that throws, while mains edit,",
            "the owner changes who follows whom, and strangers send slow bodies, read nothing and upload hostile files.",
            "Then the faults end, and what all have is compared with what they were told. Exit code 1: a promise was broken."
        },
        mixinStandardHelpOptions = true,
        footer = "%nExample: tillsync chaos --seed 1 --minutes 1")
public final class Chaos implements Callable<Integer> {
    @Option(names = "--seed", description = "Of the schedule of faults (default: another one each time).")
    long seed = System.nanoTime();

    @Option(names = "--kills", description = "Until so many processes were killed (default: 20, without --minutes).")
    int kills;

    @Option(names = "--minutes", description = "Until so many minutes have passed.")
    int minutes;

    @Option(names = "--json", description = "The verdict as one JSON object on one line.")
    boolean json;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        var chaos = new Chaos();
        System.setOut(System.err); // standard output is for the verdict and the help alone
        System.exit(TerminalCommands.of(chaos)
                .setOut(new PrintWriter(chaos.out, true))
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var verdict = verdict();
        out.println(json ? verdict.json().toString() : verdict.json().toPrettyString());
        return verdict.isGood() ? 0 : 1;
    }

    /** Runs, and keeps the directory with history, logs and stores only if a promise was broken. */
    ChaosVerdict verdict() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("tillsync-chaos-");
        var run = new Run(seed, directory, err);
        var verdict = run.until(new Budget(kills == 0 && minutes == 0 ? 20 : kills, Duration.ofMinutes(minutes)));
        verdict.notTested().forEach(each -> err.println("chaos: NOT TESTED: " + each));
        if (verdict.isGood()) {
            FileSystemUtils.deleteRecursively(directory);
        } else {
            err.printf("chaos: history and logs are in %s%nchaos: the same again: %s%n", directory, again());
        }
        return verdict;
    }

    private String again() {
        var budget = minutes > 0 ? " --minutes " + minutes : "";
        return "./tillsync chaos --seed " + seed + (kills > 0 ? " --kills " + kills : "") + budget;
    }
}
