package tillsync.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tillsync.article.CatalogueRecord;
import tillsync.article.KnownFields;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.json.JsonObject;

/** {@code till records}: lists the records beside the articles, saves some, or removes one. */
@Command(
        name = "records",
        description = "List the records beside the articles, such as categories; save or remove some.")
final class RecordsCommand extends Subcommand {
    @Parameters(paramLabel = "KIND KEY", arity = "0..2", description = "Only this kind; with a key, only this record.")
    private List<String> named = List.of();

    @Option(names = "--put", paramLabel = "FILE", description = "Save one, or an array, in JSON; - for what is typed.")
    private @Nullable String file;

    @Option(names = "--remove", description = "Remove the record of this kind and key.")
    private boolean removes;

    @Override
    public Integer call() {
        if (file != null) {
            return save(PutCommand.edits(PutCommand.json(file), each -> Edit.put(CatalogueRecord.read(each))));
        }
        return removes ? save(List.of(removal())) : list();
    }

    private int save(List<Edit> edits) {
        try (var client = till.open()) {
            var saving = new CommandSaving(till, client);
            saving.save(edits, KnownFields.ALL, Origin.TILL);
            return saving.publish(edits.size());
        }
    }

    private Edit removal() {
        if (named.size() != 2) {
            throw new CommandFailed(ExitCode.USAGE, "--remove: " + named.size() + " words (expected: KIND KEY)");
        }
        var key = JsonObject.EMPTY.with("kind", named.get(0)).with("key", named.get(1));
        return new Edit.RemoveRecord(RecordKey.read(key));
    }

    private int list() {
        var records = new ArrayList<CatalogueRecord>();
        try (var client = till.open()) {
            client.forEachRecord(record -> {
                if (isNamed(record.key())) {
                    records.add(record);
                }
            });
        }
        if (named.size() == 2 && records.isEmpty()) {
            throw new CommandFailed(ExitCode.NOT_FOUND, String.join(" ", named) + ": no such record");
        }
        till.out().print(till.isJson() ? "[" : "");
        for (int i = 0; i < records.size(); i++) {
            till.out()
                    .print((i == 0 ? "" : till.isJson() ? ",\n" : "\n")
                            + records.get(i).canonical());
        }
        till.out().println(till.isJson() ? "]" : "");
        till.out().flush();
        return ExitCode.DONE;
    }

    private boolean isNamed(RecordKey key) {
        return (named.isEmpty() || named.get(0).equals(key.kind()))
                && (named.size() < 2 || named.get(1).equals(key.key()));
    }
}
