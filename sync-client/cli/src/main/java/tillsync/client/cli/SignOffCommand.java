package tillsync.client.cli;

import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.ProblemCode;

/** {@code till sign-off}: ends the pairing; articles and unpublished edits stay here. */
@Command(name = "sign-off", description = "End this till's pairing. Its articles stay here.")
final class SignOffCommand extends Subcommand {
    private static final Pattern WORDS = Pattern.compile("|independent|follow:.+");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--followers",
            defaultValue = "",
            description = "What becomes of tills that follow this one: independent, or follow:DEVICE.")
    private String followers = "";

    @Override
    public Integer call() {
        if (!WORDS.matcher(followers).matches()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--followers: " + followers + " (expected: independent, or follow:DEVICE)");
        }
        try (var client = till.open()) {
            boolean told = client.signOff(followers);
            till.say(Map.of("signedOff", true, "told", told), text(told, client.size()));
            return ExitCode.DONE;
        } catch (ServiceRefusal refused) {
            if (refused.is(ProblemCode.HAS_FOLLOWERS)) {
                throw new CommandFailed(
                        refused,
                        "Other tills take their articles from this one (" + refused.code()
                                + "). Say what becomes of them: --followers independent, or"
                                + " --followers follow:DEVICE");
            }
            throw refused;
        }
    }

    private String text(boolean told, long articles) {
        var stay = "signed off; " + articles + " article(s) stay here";
        if (told) {
            return stay;
        }
        return stay
                + "\nThe service did not answer. It is told later, by the next command that contacts it, such as sync;"
                + " until then the overview shows this till."
                + (followers.isEmpty() ? " Tills that follow this one become independent then." : "");
    }
}
