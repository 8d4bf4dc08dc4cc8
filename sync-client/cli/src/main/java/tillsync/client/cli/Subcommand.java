package tillsync.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** A command of a till; it ends with an exit code. */
@Command
abstract class Subcommand implements Callable<Integer> {
    @ParentCommand
    TillCommand till;
}
