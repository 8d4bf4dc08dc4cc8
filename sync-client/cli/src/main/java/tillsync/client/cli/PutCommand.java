package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/** {@code till put}: saves articles from JSON, all or none. */
@Command(name = "put", description = "Save articles: one, or an array, in JSON.")
final class PutCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "A file, or - for what is typed or piped in.")
    private String file;

    @Override
    public Integer call() {
        var edits = edits(json(file), each -> Edit.put(Article.read(each)));
        try (var client = till.open()) {
            var saving = new CommandSaving(till, client);
            saving.save(edits, till.known(), Origin.TILL);
            return saving.publish(edits.size());
        }
    }

    static JsonValue json(String file) {
        try {
            return JsonReader.read(file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
        } catch (IOException failure) {
            throw CommandFailed.unreadable(file, failure);
        } catch (MalformedJson broken) {
            throw new CommandFailed(ExitCode.REFUSED, file + ": no JSON (" + broken.fault() + ")");
        }
    }

    /** Reads the edits of one value or of an array. Refuses INVALID with all flaws. */
    static List<Edit> edits(JsonValue json, Function<JsonValue, Edit> reading) {
        if (!json.isArray()) {
            return List.of(reading.apply(json));
        }
        var edits = new ArrayList<Edit>();
        var flaws = new ArrayList<Flaw>(0);
        for (int i = 0; i < json.elements().size(); i++) {
            try {
                edits.add(reading.apply(json.elements().get(i)));
            } catch (Refusal refusal) {
                var pointer = "/" + i;
                refusal.flaws().forEach(flaw -> flaws.add(flaw.under(pointer)));
            }
        }
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return edits;
    }
}
