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
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.archive.ArchiveFile.About;
import tillsync.archive.ArchivedHistory;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.TillTime;
import tillsync.history.ArticleVersion;
import tillsync.till.DeviceId;

/** {@code price-at FILE}: what an article cost at a moment, as an archive has it. Needs nothing but the file. */
public final class PriceAt {
    private static final String USAGE = """
            usage: ./tillsync price-at FILE --article NUMBER --at TIME [--till ID]
            Says from an archive what an article cost at a moment: what the main had published then or, with --till, what
            that till sold. TIME is 2016-03-01T12:00 by the clocks of the shop, or has an offset: 2016-03-01T12:00:00+01:00.""";

    private static final Set<String> OPTIONS = Set.of("--article", "--at", "--till");

    private final PrintWriter out;
    private final PrintWriter err;

    private PriceAt(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String... arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** @return 0 answered; 1 the file is damaged or does not know; 2 usage */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var said = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            boolean isNamed = OPTIONS.contains(arguments[i]) && i + 1 < arguments.length;
            boolean isFile = !isNamed && !arguments[i].startsWith("-") && !said.containsKey("FILE");
            if (!isNamed && !isFile) {
                said.clear();
                break;
            }
            said.put(isNamed ? arguments[i] : "FILE", isNamed ? arguments[++i] : arguments[i]);
        }
        if (!said.keySet().containsAll(Set.of("FILE", "--article", "--at"))) {
            boolean asked = arguments.length == 1 && (arguments[0].equals("--help") || arguments[0].equals("-h"));
            (asked ? out : err).println(USAGE);
            return asked ? ExitCode.DONE : ExitCode.USAGE;
        }
        return new PriceAt(out, err).answer(said);
    }

    private int answer(Map<String, String> said) {
        var file = Path.of(Objects.requireNonNull(said.get("FILE")));
        try (var in = Files.newInputStream(file)) {
            var number = new ArticleNumber(Objects.requireNonNull(said.get("--article")));
            var named = said.get("--till");
            var till = named == null ? null : DeviceId.of(named);
            return answer(ArchivedHistory.read(in, number, till), Objects.requireNonNull(said.get("--at")), till);
        } catch (IOException unreadable) {
            return failed(CommandFailed.unreadable(file, unreadable).getMessage());
        } catch (IllegalArgumentException malformed) {
            return failed(malformed.getMessage());
        }
    }

    private int answer(ArchivedHistory history, String time, @Nullable DeviceId till) {
        var about = history.about();
        var wrong = history.wrong();
        if (wrong != null || about == null) {
            return failed(wrong);
        }
        var at = moment(time, about.zone());
        if (at == null) {
            return failed("--at: " + time + " (expected: a time such as 2016-03-01T12:00)");
        }
        if (till == null ? !history.covers(at) : !history.coversTill(till, at)) {
            return failed("--at: " + at + " (expected: " + (about.since() == null ? "at most" : about.since() + " to")
                    + " " + about.recordedAt() + "; an earlier archive or the service knows of other times)");
        }
        return till == null ? published(history, about, at) : sold(history, about, at, till);
    }

    private int published(ArchivedHistory history, About about, Instant at) {
        var version = history.publishedAt(at).orElse(null);
        var article = version == null ? null : version.article();
        show(article == null ? null : article.asOf(TillTime.at(at, about.zone())), version);
        return ExitCode.DONE;
    }

    private int sold(ArchivedHistory history, About about, Instant at, DeviceId till) {
        var sold = history.soldAt(till, at).orElse(null);
        if (sold == null) {
            return failed("till " + till + ": not known to have had catalogue " + about.catalogue() + " at " + at);
        }
        show(sold.article(), sold.version());
        out.println("the till's: revision " + sold.revision() + ", " + sold.basis() + " "
                + sold.positionAt().toInstant());
        var later = sold.later();
        if (later != null) {
            out.println("perhaps:    " + price(later.article()) + " from "
                    + later.since().toInstant() + " on");
        }
        return ExitCode.DONE;
    }

    private void show(@Nullable Article article, @Nullable ArticleVersion version) {
        out.println("price:      " + price(article));
        if (article != null) {
            out.println("name:       " + article.name() + "\nvat:        " + article.vat());
        }
        if (version != null) {
            var by = version.publisher();
            out.println("published:  revision " + version.revision() + ", "
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

    /** Null if that is no time. Of a time that clocks showed twice the first. */
    private static @Nullable Instant moment(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }

    private int failed(@Nullable String why) {
        err.println("price-at: " + Objects.requireNonNullElse(why, "unreadable").replaceAll("\\p{C}", "?"));
        return ExitCode.FAILED;
    }
}
