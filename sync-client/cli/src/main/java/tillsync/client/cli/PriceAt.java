package tillsync.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.archive.ArchiveFile.About;
import tillsync.archive.ArchivedHistory;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.ZoneHistory;
import tillsync.history.ArticleVersion;
import tillsync.till.DeviceId;

/** {@code price-at FILE}: tells the price of an article at a moment, from an archive alone. */
public final class PriceAt {
    private static final String USAGE = """
            usage: ./tillsync price-at FILE --article NUMBER --at TIME [--till ID] [--known HISTORY|HASH]
            Says from an archive what an article cost at a moment: what the main had published then or, with --till, what
            that till sold. TIME is 2016-03-01T12:00 by the clocks of the shop, or has an offset: 2016-03-01T12:00:00+01:00.
            --known tells an archive of the service from one that anybody can write, as with verify-export.
            Exit codes: 0 answered, 1 changed or not known there, 2 usage, 3 another archive, 7 answered, but not signed.""";

    private final CheckOutput output;

    private PriceAt(CheckOutput output) {
        this.output = output;
    }

    public static void main(String... arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** @return the exit code */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var output = new CheckOutput("price-at", out, err);
        var words = new ArrayList<>(List.of(arguments));
        var article = CheckOutput.option(words, "--article");
        var at = CheckOutput.option(words, "--at");
        var till = CheckOutput.option(words, "--till");
        var known = CheckOutput.option(words, "--known");
        if (words.size() != 1 || words.get(0).startsWith("-") || article == null || at == null) {
            return output.usage(words, USAGE);
        }
        var file = Path.of(words.get(0));
        var export = ReadExport.of(output.faults(), file, null);
        if (export == null) {
            return ExitCode.FAILED;
        }
        int proved = export.check(output, known);
        if (proved != ExitCode.DONE && proved != ReadExport.UNSIGNED) {
            return proved;
        }
        int answered = new PriceAt(output).answer(file, article, at, till);
        return answered == ExitCode.DONE ? proved : answered;
    }

    private int answer(Path file, String article, String at, @Nullable String named) {
        try (var in = Files.newInputStream(file)) {
            var till = named == null ? null : DeviceId.of(named);
            return answer(ArchivedHistory.read(in, new ArticleNumber(article), till), at, till);
        } catch (IOException unreadable) {
            return failed(CommandFailed.unreadable(file, unreadable).getMessage());
        } catch (IllegalArgumentException malformed) {
            return failed(malformed.getMessage());
        }
    }

    private int answer(ArchivedHistory history, String time, @Nullable DeviceId till) {
        var about = history.about();
        var zones = history.zones();
        var wrong = history.wrong();
        if (wrong != null || about == null || zones == null) {
            return failed(wrong == null ? "no archive" : wrong);
        }
        var at = moment(time, zones);
        if (at == null) {
            return failed("--at: " + time + " (expected: a time such as 2016-03-01T12:00)");
        }
        if (till == null ? !history.covers(at) : !history.coversTill(till, at)) {
            return failed("--at: " + at + " (expected: " + (about.since() == null ? "at most" : about.since() + " to")
                    + " " + about.recordedAt() + "; an earlier archive or the service knows of other times)");
        }
        return till == null ? published(history, zones, at) : sold(history, about, at, till);
    }

    private int published(ArchivedHistory history, ZoneHistory zones, Instant at) {
        var version = history.publishedAt(at).orElse(null);
        var article = version == null ? null : version.article();
        show(article == null ? null : article.asOf(zones.timeAt(at)), version);
        output.line("zone:       " + zones.at(at));
        return ExitCode.DONE;
    }

    private int sold(ArchivedHistory history, About about, Instant at, DeviceId till) {
        var sold = history.soldAt(till, at).orElse(null);
        if (sold == null) {
            return failed("till " + till + ": not known to have had catalogue " + about.catalogue() + " at " + at);
        }
        show(sold.article(), sold.version());
        output.line("zone:       " + sold.zone());
        output.line("the till's: revision " + sold.revision() + ", " + sold.basis() + " "
                + sold.positionAt().toInstant());
        var later = sold.later();
        if (later != null) {
            output.line("perhaps:    " + price(later.article()) + " from "
                    + later.since().toInstant() + " on");
        }
        return ExitCode.DONE;
    }

    private void show(@Nullable Article article, @Nullable ArticleVersion version) {
        output.line("price:      " + price(article));
        if (article != null) {
            output.line("name:       " + article.name());
            output.line("vat:        " + article.vat());
        }
        if (version != null) {
            var by = version.publisher();
            output.line("published:  revision " + version.revision() + ", "
                    + version.recordedAt().toInstant() + (by == null ? ", a copy" : ", till " + by));
        }
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

    private int failed(@Nullable String why) {
        output.fault(Objects.requireNonNullElse(why, "unreadable"));
        return ExitCode.FAILED;
    }
}
