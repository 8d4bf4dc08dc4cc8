package tillsync.client.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tillsync.archive.ArchiveFile.About;
import tillsync.archive.ArchivedHistory;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.article.ZoneHistory;
import tillsync.client.cli.CommandFailed;
import tillsync.client.cli.ExitCode;
import tillsync.client.cli.TillCommand;
import tillsync.client.cli.text.Said;
import tillsync.history.ArticleVersion;
import tillsync.till.DeviceId;

/** {@code price-at FILE}: tells the price of an article at a moment, from an archive alone. */
@Command(
        name = "tillsync price-at",
        description = "Say from an archive what an article cost at a moment: what the main had published then or, with"
                + " --till, what that till sold.",
        mixinStandardHelpOptions = true,
        versionProvider = TillCommand.OurVersion.class,
        footer =
                "%nExample: tillsync price-at archive.csv --article 4711 --at 2016-03-01T12:00%nExit codes: docs/OPERATING.md")
public final class PriceAt implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The archive.")
    private Path file;

    @Option(names = "--article", paramLabel = "NUMBER", required = true, description = "Number of the article.")
    private String article;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            required = true,
            description = "2016-03-01T12:00 by the clocks of the shop, or with an offset: 2016-03-01T12:00:00+01:00.")
    private String time;

    @Option(names = "--till", paramLabel = "ID", description = "Id of the till that sold it.")
    private @Nullable String named;

    @Option(
            names = "--known",
            paramLabel = "HISTORY|HASH",
            description = "Tells an archive of the service from one that anybody can write, as with verify-export.")
    private @Nullable String known;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Map<String, @Nullable Object> answer = new LinkedHashMap<>();

    public static void main(String... arguments) {
        TillCommand.exit(new PriceAt(), arguments);
    }

    @Override
    public Integer call() {
        var unproved = ReadExport.of(line -> {}, file, null).check(json ? line -> {} : this::say, known);
        var till = named == null ? null : given("--till", named, DeviceId::of);
        var number = given("--article", article, ArticleNumber::new);
        try (var in = Files.newInputStream(file)) {
            answer(ArchivedHistory.read(in, number, till), till);
        } catch (IOException unreadable) {
            throw CommandFailed.unreadable(file, unreadable);
        } catch (IllegalArgumentException malformed) {
            throw failed(malformed.getMessage());
        }
        if (json) {
            say(Said.json(answer).json());
        }
        if (unproved != null) {
            throw unproved;
        }
        return ExitCode.DONE;
    }

    private <T> T given(String option, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw mistake(option + ": " + malformed.getMessage());
        }
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private void answer(ArchivedHistory history, @Nullable DeviceId till) {
        var about = history.about();
        var zones = history.zones();
        var wrong = history.wrong();
        if (wrong != null || about == null || zones == null) {
            throw failed(wrong == null ? "no archive" : wrong);
        }
        var at = moment(time, zones);
        if (at == null) {
            throw mistake("--at: " + time + " (expected: a time such as 2016-03-01T12:00)");
        }
        if (till == null ? !history.covers(at) : !history.coversTill(till, at)) {
            throw failed("--at: " + at + " (expected: " + (about.since() == null ? "at most" : about.since() + " to")
                    + " " + about.recordedAt() + "; an earlier archive or the service knows of other times)");
        }
        if (till == null) {
            published(history, zones, at);
        } else {
            sold(history, about, at, till);
        }
    }

    private void published(ArchivedHistory history, ZoneHistory zones, Instant at) {
        var version = history.publishedAt(at).orElse(null);
        var article = version == null ? null : version.article();
        show(article == null ? null : article.asOf(zones.timeAt(at)), version);
        tell("zone", zones.at(at), zones.at(at).getId());
    }

    private void sold(ArchivedHistory history, About about, Instant at, DeviceId till) {
        var sold = history.soldAt(till, at).orElse(null);
        if (sold == null) {
            throw failed("till " + till + ": not known to have had catalogue " + about.catalogue() + " at " + at);
        }
        show(sold.article(), sold.version());
        tell("zone", sold.zone(), sold.zone().getId());
        var had = sold.had();
        var since = had.at().toInstant();
        tell(
                "had",
                new Had(had.revision(), had.basis().name(), since),
                "revision " + had.revision() + ", " + had.basis() + " " + since);
        var later = sold.later();
        if (later != null) {
            var from = later.since().toInstant();
            tell(
                    "perhaps",
                    new Perhaps(priceOf(later.article()), from),
                    price(later.article()) + " from " + from + " on");
        }
    }

    private void show(@Nullable Article article, @Nullable ArticleVersion version) {
        tell("price", priceOf(article), price(article));
        if (article != null) {
            tell("name", article.name(), article.name());
            tell("vat", article.vat(), article.vat());
        }
        if (version != null) {
            var at = version.recordedAt().toInstant();
            var by = version.publisher();
            tell(
                    "published",
                    new Published(version.revision(), at, by == null ? null : by.value()),
                    "revision " + version.revision() + ", " + at + (by == null ? ", a copy" : ", till " + by));
        }
    }

    /** @param till null: a copy of another catalogue */
    private record Published(
            long revision, Instant at, @Nullable String till) {}

    /** The revision that the till had. */
    private record Had(long revision, String basis, Instant at) {}

    /** Another price that the till may have had. */
    private record Perhaps(@Nullable Price price, Instant since) {}

    /** Notes a part of the answer for JSON, or prints it as a line. */
    private void tell(String name, @Nullable Object value, String text) {
        answer.put(name, value);
        if (!json) {
            say(String.format("%-12s%s", name + ":", text));
        }
    }

    private static @Nullable Price priceOf(@Nullable Article article) {
        return article == null ? null : article.price();
    }

    private static String price(@Nullable Article article) {
        return article == null
                ? "not sold"
                : String.format(
                        "%d.%02d %s",
                        article.price().cents() / 100,
                        article.price().cents() % 100,
                        article.price().currency());
    }

    /** Returns null for an unreadable time, and the first moment of a time that clocks showed twice. */
    private static @Nullable Instant moment(String text, ZoneHistory zones) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return zones.begin(LocalDateTime.parse(text));
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }

    private void say(String line) {
        TillCommand.say(spec.commandLine().getOut(), line);
    }

    private static CommandFailed failed(@Nullable String why) {
        return new CommandFailed(ExitCode.FAILED, Objects.requireNonNullElse(why, "unreadable"));
    }
}
