package tillsync.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tillsync.export.MerchantExportCheck;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.Head;
import tillsync.heads.SignedHistory;
import tillsync.heads.Stamp;
import tillsync.release.Version;
import tillsync.stamp.Authorities;
import tillsync.stamp.UnusableStamp;

/** {@code verify-export FILE}: checks that an export is as the service wrote and signed it. Needs nothing but files. */
public final class VerifyExport {
    /** Another history than what is known. */
    static final int OTHER = 3;
    /** What is known was lost by a restore. */
    static final int RESTORED = 4;
    /** Not stamped by who is believed. */
    static final int NOT_STAMPED = 5;

    private static final String USAGE = """
            usage: ./tillsync verify-export FILE [--known EARLIER|HASH] [--timestamp-ca FILE]
            Checks the chain of hashes of an export, and what was signed in it, when and by which key.
            Exit code 0 if no byte of it was changed; else 1, naming the first fault.
            A FILE that is a ZIP is the export of a whole merchant: each of its files is checked.
            Then compare the final hash with the one that the till's page shows (docs/EXPORT.md).
            --known names an earlier export (of the catalogue, or a ZIP of the merchant), the hash of a head, or the id of a
            key that somebody kept: exit code 3 if a history differs from the earlier one, 4 if a restore lost a part of it.
            --timestamp-ca names certificates (PEM) of authorities whose time stamps you believe:
            exit code 5 if a time stamp is not by one of them, or a signed history has none.""";

    private static final String HASH = "[0-9a-f]{64}";
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private VerifyExport() {}

    public static void main(String... arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** @return 0 in order; 1 not, or it cannot be read; 2 no file was named; 3 another history; 4 restored since; 5 not stamped */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            out.println(Version.ours());
            return ExitCode.DONE;
        }
        var words = new ArrayList<>(List.of(arguments));
        var known = option(words, "--known");
        var ca = option(words, "--timestamp-ca");
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            boolean asked = words.size() == 1
                    && (words.get(0).equals("--help") || words.get(0).equals("-h"));
            (asked ? out : err).println(USAGE);
            return asked ? ExitCode.DONE : ExitCode.USAGE;
        }
        Authorities believed = null;
        if (ca != null) {
            believed = authorities(err, Path.of(ca));
            if (believed == null) {
                return ExitCode.FAILED;
            }
        }
        var export = export(out, err, Path.of(words.get(0)), believed);
        if (export == null) {
            return ExitCode.FAILED;
        }
        int compared = known == null ? ExitCode.DONE : compared(out, err, export.histories(), known);
        return compared == ExitCode.DONE ? stamped(err, export.doubt()) : compared;
    }

    /** Takes an option and its value out of the words. @return the value; null: it is not there */
    private static @Nullable String option(List<String> words, String name) {
        int option = words.indexOf(name);
        if (option < 0 || option + 1 == words.size()) {
            return null;
        }
        words.remove(option);
        return words.remove(option);
    }

    /** Returns null if the file has none, which is told then. */
    private static @Nullable Authorities authorities(PrintWriter err, Path file) {
        String why;
        try (var in = Files.newInputStream(file)) {
            return Authorities.read(in);
        } catch (IOException unreadable) {
            why = CommandFailed.unreadable(file, unreadable).getMessage();
        } catch (UnusableStamp none) {
            why = file + ": " + none.getMessage();
        }
        err.println("verify-export: --timestamp-ca: " + why);
        return null;
    }

    private static int stamped(PrintWriter err, @Nullable String doubt) {
        if (doubt == null) {
            return ExitCode.DONE;
        }
        err.println("verify-export: --timestamp-ca: " + plain(doubt));
        return NOT_STAMPED;
    }

    /** @param doubt why a time stamp is not believed; null: each is, or nobody asked */
    private record Export(
            List<SignedHistory> histories, @Nullable String doubt) {}

    /** Reads an export, and says what it is. Returns null if it is not in order, which is told then. */
    private static @Nullable Export export(
            PrintWriter out, PrintWriter err, Path file, @Nullable Authorities believed) {
        if (isZip(file)) {
            return archive(out, err, file, believed);
        }
        var stamps = new StampedHeads(believed);
        var read = read(err, file, stamps);
        if (read == null) {
            return null;
        }
        var check = read.check();
        out.println(
                "intact: " + check.rows() + " rows\nabout: " + plain(check.about()) + "\nfinal hash: " + check.hash());
        if (!read.catalogue().isEmpty()) {
            signed(out, read);
            stamps.print(out, read);
        }
        return new Export(List.of(read), stamps.doubt());
    }

    /** By its name, or by its first bytes: others name it as they like. */
    private static boolean isZip(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return true;
        }
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException unreadable) {
            return false; // whoever reads it says why
        }
    }

    /** Returns null if the file is not in order, which is told then. */
    private static @Nullable SignedHistory read(PrintWriter err, Path file, Stamp.Check stamps) {
        try (var in = Files.newInputStream(file)) {
            var read = SignedHistory.read(in, stamps);
            if (read.fault() == null) {
                return read;
            }
            err.println("verify-export: " + plain(String.valueOf(read.fault())));
        } catch (IOException unreadable) {
            err.println("verify-export: "
                    + CommandFailed.unreadable(file, unreadable).getMessage());
        }
        return null;
    }

    private static void signed(PrintWriter out, SignedHistory read) {
        var last = read.last();
        if (last == null) {
            out.println("signed: no");
            return;
        }
        var first = read.heads().get(0).head();
        out.println("signed: " + read.heads().size() + " heads, " + plain(first.madeAt()) + " to "
                + plain(last.madeAt()) + ", up to revision " + last.revision());
        out.println("covered: " + read.covered() + " versions of articles"
                + (read.uncovered() == 0
                        ? ""
                        : "; " + read.uncovered() + " older ones are covered by an export without --from alone"));
        read.keys()
                .forEach(key -> out.println("key: " + key.id() + " since " + plain(key.since())
                        + (key.introducedBy().isEmpty()
                                ? ", introduced by none"
                                : ", introduced by " + key.introducedBy())));
        for (var each : read.heads()) {
            var head = each.head();
            if (head.what() != Head.What.DAY && head.what() != Head.What.EXPORT) {
                out.println(head.what().name().toLowerCase(Locale.ROOT) + ": " + plain(head.madeAt()) + ", revision "
                        + head.revision() + " (head " + head.position() + "): " + plain(head.detail()));
            }
        }
        out.println("last head: " + last.hash() + " by key " + last.key());
    }

    private static int compared(PrintWriter out, PrintWriter err, List<SignedHistory> read, String known) {
        Continuity verdict;
        if (known.matches(HASH)) {
            verdict = Continuity.of(known, read);
        } else {
            var earlier = histories(err, Path.of(known));
            if (earlier == null) {
                return ExitCode.FAILED;
            }
            verdict = Continuity.of(earlier, read);
        }
        if (verdict.verdict() == Verdict.SAME) {
            out.println("known: " + plain(verdict.detail()));
            return ExitCode.DONE;
        }
        boolean restored = verdict.verdict() == Verdict.RESTORED;
        err.println(
                "verify-export: --known: " + (restored ? "restored: " : "another history: ") + plain(verdict.detail()));
        return restored ? RESTORED : OTHER;
    }

    /** Those of an earlier export, of which nothing is said. Returns null if it is not in order, which is told then. */
    private static @Nullable List<SignedHistory> histories(PrintWriter err, Path file) {
        var export = export(new PrintWriter(Writer.nullWriter()), err, file, null);
        return export == null ? null : export.histories();
    }

    /** An export of a whole merchant. */
    private static @Nullable Export archive(
            PrintWriter out, PrintWriter err, Path file, @Nullable Authorities believed) {
        var histories = new ArrayList<SignedHistory>();
        var lines = new ArrayList<String>();
        var doubts = new ArrayList<String>();
        try (var zip = new ZipFile(file.toFile())) {
            var check = MerchantExportCheck.of(zip, history -> {
                var stamps = new StampedHeads(believed);
                var read = SignedHistory.read(history, stamps);
                histories.add(read);
                var head = read.last();
                if (head != null) {
                    lines.add("last head: " + head.hash() + " of catalogue " + plain(head.catalogue()) + " by key "
                            + head.key());
                    var stamped = stamps.line(read);
                    if (!stamped.isEmpty()) {
                        lines.add("stamped: " + stamped);
                    }
                    var doubt = stamps.doubt();
                    if (doubt != null) {
                        doubts.add("catalogue " + head.catalogue() + ": " + doubt);
                    }
                }
                return read.fault();
            });
            if (check.isIntact()) {
                out.println("intact: " + check.files() + " files, " + check.histories() + " histories\nabout: "
                        + plain(check.about()));
                lines.forEach(out::println);
                return new Export(histories, doubts.isEmpty() ? null : doubts.get(0));
            }
            err.println("verify-export: " + plain(String.valueOf(check.fault())));
        } catch (IOException unreadable) {
            err.println("verify-export: "
                    + CommandFailed.unreadable(file, unreadable).getMessage());
        }
        return null;
    }

    /** The text without control characters: a file must not control the terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
