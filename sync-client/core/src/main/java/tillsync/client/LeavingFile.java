package tillsync.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.android.Lists;
import tillsync.android.Optionals;
import tillsync.client.json.Form;
import tillsync.json.JsonObject;

/**
 * The sign-offs that the service has still to be told of, in the file {@code token.leaving} beside the token: one per
 * line, readable by its user only. There are several if a till was paired anew and signed off again without a network.
 */
final class LeavingFile {
    private static final Form<Leaving> FORM = Form.ofObject(
            leaving -> JsonObject.EMPTY
                    .with("service", leaving.service().toString())
                    .with("token", leaving.token())
                    .with("followers", leaving.followers()),
            kept -> new Leaving(kept.text("service", URI::create), kept.text("token"), kept.text("followers")));

    private final SecretFile file;

    /** @param directory of the till */
    LeavingFile(Path directory) {
        this.file = new SecretFile(directory, "token.leaving");
    }

    synchronized List<Leaving> all() {
        return Optionals.stream(file.read())
                .flatMap(text -> Arrays.stream(text.split("\\R")))
                .map(LeavingFile::read)
                .flatMap(Optionals::stream)
                .collect(Lists.toList());
    }

    /** The sign-off of a line; empty if it cannot be read, since then nobody can be told. */
    private static Optional<Leaving> read(String line) {
        try {
            return Optional.of(FORM.read(line));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    boolean has(String token) {
        return all().stream().anyMatch(leaving -> leaving.token().equals(token));
    }

    synchronized void add(Leaving leaving) {
        write(Stream.concat(others(leaving.token()), Stream.of(leaving)).collect(Lists.toList()));
    }

    /** Removes a sign-off that the service knows of, or need not be told of any more. */
    synchronized void remove(String token) {
        if (has(token)) {
            write(others(token).collect(Lists.toList()));
        }
    }

    private Stream<Leaving> others(String token) {
        return all().stream().filter(each -> !each.token().equals(token));
    }

    private void write(List<Leaving> all) {
        if (all.isEmpty()) {
            file.delete();
        } else {
            file.write(all.stream().map(FORM::write).collect(Collectors.joining("\n")));
        }
    }
}
