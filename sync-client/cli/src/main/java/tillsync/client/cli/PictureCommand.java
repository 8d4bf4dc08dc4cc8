package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.picture.PictureMaker;

/** {@code till picture add}: gives an article a picture, which is made small and clean here. */
@Command(name = "picture", description = "Give an article a picture: picture add NUMBER FILE.")
final class PictureCommand extends Subcommand {
    private static final long MOST_SOURCE_BYTES = 50L << 20;

    /** The actions that the first argument may name. */
    enum Doing {
        add
    }

    @Parameters(index = "0", paramLabel = "add", description = "Make it small and clean, keep it, and send it.")
    private Doing doing;

    @Parameters(index = "1", paramLabel = "NUMBER", description = "The article's number.")
    private String number;

    @Parameters(index = "2", paramLabel = "FILE", description = "A picture, such as a photograph.")
    private Path file;

    @Override
    public Integer call() {
        try (var client = till.open()) {
            var article = client.storedArticle(number)
                    .orElseThrow(() -> new CommandFailed(ExitCode.NOT_FOUND, "article " + number + ": not found"));
            var picture = client.pictures().add(made());
            var edit = Edit.put(Article.read(article.toJson().with("picture", picture.value())));
            var saving = new CommandSaving(till, client);
            saving.save(List.of(edit), KnownFields.of("picture"), Origin.TILL);
            int code = saving.publish(1);
            if (till.token().read().isPresent()) {
                client.pictures().exchange();
            }
            return code;
        }
    }

    private byte[] made() {
        try {
            if (Files.size(file) > MOST_SOURCE_BYTES) {
                throw new CommandFailed(
                        ExitCode.REFUSED, file + ": larger than a photograph (expected: 50 MiB at most)");
            }
            return PictureMaker.make(Files.readAllBytes(file), PictureMaker.USUAL_SIDE);
        } catch (IOException failure) {
            throw CommandFailed.unreadable(file, failure);
        }
    }
}
