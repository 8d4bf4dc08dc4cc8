package tillsync.client.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tillsync.client.cli.CommandFailed;
import tillsync.client.cli.ExitCode;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.FileSignature;
import tillsync.heads.HistoryHead;
import tillsync.heads.MerchantExportCheck;
import tillsync.heads.SignedHistory;
import tillsync.stamp.Authorities;

/**
 * An export that was read and is consistent in itself.
 *
 * @param signed the history or archive; for a merchant's export, its histories and the seal of its manifest
 * @param isZip whether it is the export of a merchant
 * @param unsigned the unsigned part, in words; null if everything is signed
 * @param doubt the reason to distrust a time stamp; null if all are good, or nobody asked
 */
record ReadExport(
        List<SignedHistory> signed,
        boolean isZip,
        @Nullable String unsigned,
        @Nullable String doubt) {
    /** The exit code for an export that does not continue the known history. */
    static final int OTHER = 3;
    /** The exit code if a restore lost a part of the known history. */
    static final int RESTORED = 4;
    /** The exit code if the export is older than the known one. */
    static final int OLDER = 6;
    /** The exit code if parts of the export are unsigned. */
    static final int UNSIGNED = 7;

    private static final String UNSIGNED_MANIFEST =
            "manifest.json has no signature, as before 0.2.0, or somebody took it out: only histories are proved";

    private static final Map<Verdict, Integer> CODES =
            Map.of(Verdict.OTHER, OTHER, Verdict.RESTORED, RESTORED, Verdict.OLDER, OLDER);

    private static final String HASH = "[0-9a-f]{64}";

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** Reads a file and prints a summary. @throws CommandFailed if it is at fault */
    static ReadExport of(Consumer<String> out, Path file, @Nullable Authorities believed) {
        try {
            return isZip(file) ? zip(out, file, believed) : file(out, file, believed);
        } catch (IOException unreadable) {
            throw CommandFailed.unreadable(file, unreadable);
        }
    }

    /** Goes by the first bytes, since users choose the file name. */
    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private static ReadExport file(Consumer<String> out, Path file, @Nullable Authorities believed) throws IOException {
        var stamps = new StampedHeads(believed);
        SignedHistory read;
        try (var in = Files.newInputStream(file)) {
            read = SignedHistory.read(in, stamps, line -> {});
        }
        var fault = read.fault();
        if (fault != null) {
            throw new CommandFailed(ExitCode.FAILED, fault);
        }
        var check = read.check();
        out.accept("intact: " + check.rows() + " rows");
        out.accept("about: " + check.about());
        out.accept("final hash: " + check.hash());
        signed(out, read, stamps);
        return new ReadExport(List.of(read), false, read.unsigned(), stamps.doubt());
    }

    private static void signed(Consumer<String> out, SignedHistory read, StampedHeads stamps) {
        var last = read.last();
        if (last != null) {
            out.accept("signed: " + read.heads().size() + " heads, "
                    + read.heads().get(0).head().madeAt() + " to " + last.madeAt() + ", up to revision "
                    + last.revision());
            out.accept("covered: " + read.covered() + " versions of articles"
                    + (read.uncovered() == 0
                            ? ""
                            : "; " + read.uncovered() + " older ones are covered by an export without --from alone"));
        }
        out.accept("signed: " + (read.file() == null ? "no" : "the file, " + by(read.file())));
        read.keys()
                .forEach(key -> out.accept("key: " + key.id() + " since " + key.since() + ", introduced by "
                        + (key.introducedBy().isEmpty() ? "none" : key.introducedBy())));
        for (var each : read.heads()) {
            var head = each.head();
            if (head.what() != HistoryHead.What.DAY && head.what() != HistoryHead.What.EXPORT) {
                out.accept(head.what().name().toLowerCase(Locale.ROOT) + ": " + head.madeAt() + ", revision "
                        + head.revision() + " (head " + head.position() + "): " + head.detail());
            }
        }
        if (last != null) {
            out.accept("last head: " + last.hash() + " by key " + last.key());
        }
        stamps.print(out, read);
    }

    private static String by(FileSignature signature) {
        return signature.madeAt() + " by key " + signature.key();
    }

    private static ReadExport zip(Consumer<String> out, Path file, @Nullable Authorities believed) throws IOException {
        var stamps = new ArrayList<StampedHeads>();
        MerchantExportCheck check;
        try (var zip = new ZipFile(file.toFile())) {
            check = MerchantExportCheck.of(zip, () -> {
                stamps.add(new StampedHeads(believed));
                return stamps.get(stamps.size() - 1);
            });
        }
        if (check.fault() != null) {
            throw new CommandFailed(ExitCode.FAILED, check.fault());
        }
        out.accept("intact: " + check.files() + " files, " + check.histories() + " histories");
        out.accept("about: " + check.about());
        var seal = check.seal();
        out.accept("signed: "
                + (seal == null || seal.file() == null ? "histories alone" : "all files, " + by(seal.file())));
        String doubt = null;
        for (int i = 0; i < stamps.size(); i++) {
            var read = check.signed().get(i);
            out.accept("catalogue: " + read.catalogue());
            signed(out, read, stamps.get(i));
            if (doubt == null && !read.heads().isEmpty() && stamps.get(i).doubt() != null) {
                doubt = "catalogue " + read.catalogue() + ": " + stamps.get(i).doubt();
            }
        }
        return new ReadExport(check.signed(), true, seal == null ? UNSIGNED_MANIFEST : null, doubt);
    }

    /**
     * Compares the export with a known one.
     *
     * @param known an earlier export, or a hash; null to compare with nothing
     * @return what the export leaves unproved; null: nothing
     * @throws CommandFailed if the export does not continue the known one; {@link #CODES} has the exit codes
     */
    @Nullable
    CommandFailed check(Consumer<String> out, @Nullable String known) {
        boolean isWhole = false;
        if (known != null) {
            var goesOn = known.matches(HASH)
                    ? Continuity.of(known, signed)
                    : Continuity.of(
                            ReadExport.of(line -> {}, Path.of(known), null).signed(), signed);
            var code = CODES.get(goesOn.verdict());
            if (code != null) {
                throw new CommandFailed(code, "--known: " + goesOn.detail());
            }
            out.accept("known: " + goesOn.detail());
            isWhole = goesOn.verdict() == Verdict.WHOLE && !isZip;
        }
        for (var each : signed) {
            if (each.stranger() != null) {
                throw new CommandFailed(ExitCode.FAILED, each.stranger());
            }
        }
        return unsigned == null || isWhole ? null : new CommandFailed(UNSIGNED, "not signed: " + unsigned);
    }
}
