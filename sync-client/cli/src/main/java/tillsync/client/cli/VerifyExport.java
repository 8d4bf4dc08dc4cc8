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
import tillsync.release.Version;

/** {@code verify-export FILE}: checks that an export is as the service wrote and signed it. Needs nothing but files. */
public final class VerifyExport {
    /** Another history than what is known. */
    static final int OTHER = 3;
    /** What is known was lost by a restore. */
    static final int RESTORED = 4;

    private static final String USAGE = """
            usage: ./tillsync verify-export FILE [--known EARLIER|HASH]
            Checks the chain of hashes of an export, and what was signed in it, when and by which key.
            Exit code 0 if no byte of it was changed; else 1, naming the first fault.
            A FILE that is a ZIP is the export of a whole merchant: each of its files is checked.
            Then compare the final hash with the one that the till's page shows (docs/EXPORT.md).
            --known names an earlier export (of the catalogue, or a ZIP of the merchant), the hash of a head, or the id of a
            key that somebody kept: exit code 3 if a history differs from the earlier one, 4 if a restore lost a part of it.""";

    private static final String HASH = "[0-9a-f]{64}";
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private VerifyExport() {}

    public static void main(String... arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** @return 0 in order; 1 not, or it cannot be read; 2 no file was named; 3 another history; 4 restored since */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            out.println(Version.ours());
            return ExitCode.DONE;
        }
        var words = new ArrayList<>(List.of(arguments));
        int option = words.indexOf("--known");
        var known = option >= 0 && option + 1 < words.size() ? words.remove(option + 1) : null;
        if (known != null) {
            words.remove(option);
        }
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            boolean asked = words.size() == 1
                    && (words.get(0).equals("--help") || words.get(0).equals("-h"));
            (asked ? out : err).println(USAGE);
            return asked ? ExitCode.DONE : ExitCode.USAGE;
        }
        var histories = shown(out, err, Path.of(words.get(0)));
        if (histories == null) {
            return ExitCode.FAILED;
        }
        return known == null ? ExitCode.DONE : compared(out, err, histories, known);
    }

    /** Says what an export is, and gives its histories. Returns null if it is not in order, which is told then. */
    private static @Nullable List<SignedHistory> shown(PrintWriter out, PrintWriter err, Path file) {
        if (isZip(file)) {
            return archive(out, err, file);
        }
        var read = read(err, file);
        if (read == null) {
            return null;
        }
        var check = read.check();
        out.println(
                "intact: " + check.rows() + " rows\nabout: " + plain(check.about()) + "\nfinal hash: " + check.hash());
        if (!read.catalogue().isEmpty()) {
            signed(out, read);
        }
        return List.of(read);
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
    private static @Nullable SignedHistory read(PrintWriter err, Path file) {
        try (var in = Files.newInputStream(file)) {
            var read = SignedHistory.read(in);
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
        if (isZip(file)) {
            return archive(new PrintWriter(Writer.nullWriter()), err, file);
        }
        var read = read(err, file);
        return read == null ? null : List.of(read);
    }

    /** An export of a whole merchant. */
    private static @Nullable List<SignedHistory> archive(PrintWriter out, PrintWriter err, Path file) {
        var histories = new ArrayList<SignedHistory>();
        try (var zip = new ZipFile(file.toFile())) {
            var check = MerchantExportCheck.of(zip, history -> {
                var read = SignedHistory.read(history);
                histories.add(read);
                return read.fault();
            });
            if (check.isIntact()) {
                out.println("intact: " + check.files() + " files, " + check.histories() + " histories\nabout: "
                        + plain(check.about()));
                for (var each : histories) {
                    var head = each.last();
                    if (head != null) {
                        out.println("last head: " + head.hash() + " of catalogue " + plain(head.catalogue())
                                + " by key " + head.key());
                    }
                }
                return histories;
            }
            err.println("verify-export: " + plain(String.valueOf(check.fault())));
        } catch (IOException unreadable) {
            err.println("verify-export: "
                    + CommandFailed.unreadable(file, unreadable).getMessage());
        }
        return null;
    }

    /** The text without control characters: a file must not control the terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
