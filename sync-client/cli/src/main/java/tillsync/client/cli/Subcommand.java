package tillsync.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command of a till; it ends with an exit code. */
abstract class Subcommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    TillCommand till;
}
