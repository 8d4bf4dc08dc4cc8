package tillsync.client.cli;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.client.page.TillPage;

/**
 * {@code till manage}: stays connected like {@code run}, and serves the till's own page to browsers on this machine.
 */
@Command(
        name = "manage",
        description = "Stay connected, and serve the till's own page: state, users, connecting, signing off.")
final class ManageCommand extends Subcommand {
    /**
     * Limits how long a browser that sends nothing holds a thread. The JDK's server reads it when its first class is
     * loaded.
     */
    private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

    @Option(
            names = "--page-port",
            defaultValue = "" + TillPage.USUAL_PORT,
            description = "Port of the page on this machine; 0: any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--place", description = "Where this till stands, as its users see it when they confirm a code.")
    private @Nullable String place;

    @Option(names = "--forget-pin", description = "Have the page ask for another PIN, since nobody knows the old one.")
    private boolean forgetsPin;

    @Override
    public Integer call() throws InterruptedException {
        if (System.getProperty(REQUEST_SECONDS) == null) {
            System.setProperty(REQUEST_SECONDS, "20");
        }
        var running = new Running(till);
        try (var end = new UntilEnded();
                var client = till.open(running)) {
            if (forgetsPin) {
                TillPage.forgetPin(till.directory());
            }
            try (var page = TillPage.open(client, place, port)) {
                var address = page.address().toString();
                till.say(Map.of("page", address), "the till's page is at " + address + " (Ctrl-C ends it)");
                client.start();
                running.watch(client, end);
            } catch (IOException taken) {
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "--page-port: " + port + " (" + taken.getMessage() + "; expected: a free one)");
            }
        }
        return ExitCode.DONE;
    }
}
