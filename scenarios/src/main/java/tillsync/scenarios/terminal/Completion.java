package tillsync.scenarios.terminal;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tillsync.client.cli.TillCommand;
import tillsync.client.cli.export.PriceAt;
import tillsync.client.cli.export.VerifyExport;
import tillsync.client.test.fake.ConformCommand;
import tillsync.client.test.fake.FakeCommand;
import tillsync.scenarios.bench.Bench;
import tillsync.scenarios.bench.growth.Measure;
import tillsync.scenarios.chaos.Chaos;
import tillsync.scenarios.crowd.Crowd;
import tillsync.scenarios.demo.Demo;
import tillsync.service.OperatorCommands;

/** {@code ./tillsync completion}: prints the completion of all commands for bash. */
public final class Completion {
    private Completion() {}

    public static void main(String... arguments) {
        System.out.print(AutoComplete.bash("tillsync", commands()));
    }

    /** The commands of the script {@code tillsync} that Java runs. */
    public static CommandLine commands() {
        var all = OperatorCommands.line();
        List.of(
                        new TillCommand(),
                        new VerifyExport(),
                        new PriceAt(),
                        new FakeCommand(),
                        new ConformCommand(),
                        new Demo(),
                        new Chaos(),
                        new Crowd())
                .forEach(command -> add(all, command));
        add(add(all, new Bench()), new Measure());
        var serve = CommandSpec.create().addOption(option("--port")).addOption(option("--data"));
        return all.addSubcommand("serve", serve);
    }

    private static OptionSpec option(String name) {
        return OptionSpec.builder(name).type(String.class).build();
    }

    private static CommandLine add(CommandLine parent, Object command) {
        var line = new CommandLine(command);
        var name = line.getCommandName().replaceFirst(".* ", "");
        line.getCommandSpec().name(name);
        parent.addSubcommand(name, line);
        return line;
    }
}
