package tillsync.client.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.TillClient;

/** {@code till remove}: removes articles, all or none. */
@Command(name = "remove", description = "Remove articles.")
final class RemoveCommand extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "NUMBER")
    private List<String> numbers = List.of();

    @Override
    public Integer call() {
        try (var client = till.open()) {
            var saving = new CommandSaving(till, client);
            saving.save(edits(client), till.known(), Origin.TILL);
            return saving.publish(numbers.size());
        }
    }

    private List<Edit> edits(TillClient client) {
        for (var number : numbers) {
            if (client.article(number).isEmpty()) {
                throw new CommandFailed(ExitCode.NOT_FOUND, "article " + number + ": not found; nothing was removed");
            }
        }
        return numbers.stream()
                .map(number -> Edit.remove(ArticleNumber.read(number)))
                .toList();
    }
}
