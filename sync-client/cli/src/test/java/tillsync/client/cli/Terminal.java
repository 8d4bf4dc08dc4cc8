package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.cli.text.Said;
import tillsync.client.store.SqliteStore;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/** A window with the command line of a till, whose store is in a directory. Nobody answers its service, if none is named. */
public record Terminal(Path directory) {
    static final String MILK =
            "{\"number\":\"1\",\"name\":\"Milk\",\"price\":{\"cents\":149,\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}";

    /** The till's store. */
    public Path store() {
        return directory.resolve("till");
    }

    public SqliteStore opened() {
        return SqliteStore.open(store());
    }

    /** The store has one article, which its till sells by a price group. */
    void hasPulled(String group, Article article) {
        var digest = CatalogueDigest.EMPTY.with(article.number(), article.digest());
        try (var store = opened();
                var staging = store.stage(true)) {
            staging.takesAtOnce(Clock.systemUTC());
            staging.add(List.of(new Change.Put(1, article)));
            staging.grouped(new GroupVersion(new PriceGroup(group), 3));
            staging.apply(CatalogueId.of("c"), "c1", new Head(1, 1, digest));
        }
    }

    /** Runs a command at that store. */
    public Said till(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(0, List.of("--store", store().toString()));
        if (!arguments.contains("--url")) {
            arguments.addAll(0, List.of("--url", "http://localhost:1"));
        }
        return types(arguments.toArray(String[]::new));
    }

    /** Runs exactly that. */
    public Said types(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Said(code, out.toString(), err.toString(), Arrays.toString(arguments));
    }

    /** @return its path */
    public String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a command has printed. */
    public record Said(int code, String out, String err, String arguments) {
        /** Expects that it has ended with that code. */
        public Said ends(int expected) {
            assertThat(code).as(toString()).isEqualTo(expected);
            return this;
        }

        /** Expects that it has done what it was to do, and printed these texts. */
        public Said prints(String... texts) {
            ends(0);
            Stream.of(texts).forEach(text -> assertThat(out).contains(text));
            return this;
        }

        public Said hides(String... texts) {
            assertThat(out).doesNotContain(texts);
            return this;
        }

        /** Expects that it has failed, and said so in one line with these texts. */
        public Said fails(int expected, String... texts) {
            ends(expected);
            assertThat(err.lines()).as(toString()).hasSize(1);
            Stream.of(texts).forEach(text -> assertThat(err).contains(text));
            return this;
        }
    }
}
