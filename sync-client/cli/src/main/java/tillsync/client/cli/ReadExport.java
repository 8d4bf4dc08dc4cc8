package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
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

    /** Reads a file and prints a summary. Returns null after reporting a fault. */
    static @Nullable ReadExport of(CheckOutput output, Path file, @Nullable Authorities believed) {
        try {
            return isZip(file) ? zip(output, file, believed) : file(output, file, believed);
        } catch (IOException unreadable) {
            output.fault(CommandFailed.unreadable(file, unreadable).getMessage());
            return null;
        }
    }

    /** Goes by the first bytes, since users choose the file name. */
    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private static @Nullable ReadExport file(CheckOutput output, Path file, @Nullable Authorities believed)
            throws IOException {
        var stamps = new StampedHeads(believed);
        SignedHistory read;
        try (var in = Files.newInputStream(file)) {
            read = SignedHistory.read(in, stamps, line -> {});
        }
        var fault = read.fault();
        if (fault != null) {
            output.fault(fault);
            return null;
        }
        var check = read.check();
        output.line("intact: " + check.rows() + " rows");
        output.line("about: " + check.about());
        output.line("final hash: " + check.hash());
        signed(output, read, stamps);
        return new ReadExport(List.of(read), false, read.unsigned(), stamps.doubt());
    }

    private static void signed(CheckOutput output, SignedHistory read, StampedHeads stamps) {
        var last = read.last();
        if (last != null) {
            output.line("signed: " + read.heads().size() + " heads, "
                    + read.heads().get(0).head().madeAt() + " to " + last.madeAt() + ", up to revision "
                    + last.revision());
            output.line("covered: " + read.covered() + " versions of articles"
                    + (read.uncovered() == 0
                            ? ""
                            : "; " + read.uncovered() + " older ones are covered by an export without --from alone"));
        }
        output.line("signed: " + (read.file() == null ? "no" : "the file, " + by(read.file())));
        read.keys()
                .forEach(key -> output.line("key: " + key.id() + " since " + key.since() + ", introduced by "
                        + (key.introducedBy().isEmpty() ? "none" : key.introducedBy())));
        for (var each : read.heads()) {
            var head = each.head();
            if (head.what() != HistoryHead.What.DAY && head.what() != HistoryHead.What.EXPORT) {
                output.line(head.what().name().toLowerCase(Locale.ROOT) + ": " + head.madeAt() + ", revision "
                        + head.revision() + " (head " + head.position() + "): " + head.detail());
            }
        }
        if (last != null) {
            output.line("last head: " + last.hash() + " by key " + last.key());
        }
        stamps.print(output, read);
    }

    private static String by(FileSignature signature) {
        return signature.madeAt() + " by key " + signature.key();
    }

    private static @Nullable ReadExport zip(CheckOutput output, Path file, @Nullable Authorities believed)
            throws IOException {
        var stamps = new ArrayList<StampedHeads>();
        MerchantExportCheck check;
        try (var zip = new ZipFile(file.toFile())) {
            check = MerchantExportCheck.of(zip, () -> {
                stamps.add(new StampedHeads(believed));
                return stamps.get(stamps.size() - 1);
            });
        }
        if (check.fault() != null) {
            output.fault(check.fault());
            return null;
        }
        output.line("intact: " + check.files() + " files, " + check.histories() + " histories");
        output.line("about: " + check.about());
        var seal = check.seal();
        output.line("signed: "
                + (seal == null || seal.file() == null ? "histories alone" : "all files, " + by(seal.file())));
        String doubt = null;
        for (int i = 0; i < stamps.size(); i++) {
            var read = check.signed().get(i);
            output.line("catalogue: " + read.catalogue());
            signed(output, read, stamps.get(i));
            if (doubt == null && !read.heads().isEmpty() && stamps.get(i).doubt() != null) {
                doubt = "catalogue " + read.catalogue() + ": " + stamps.get(i).doubt();
            }
        }
        return new ReadExport(check.signed(), true, seal == null ? UNSIGNED_MANIFEST : null, doubt);
    }

    /**
     * Compares the export with a known one, and reports anything that it does not prove.
     *
     * @param known an earlier export, or a hash; null to compare with nothing
     * @return the exit code
     */
    int check(CheckOutput output, @Nullable String known) {
        boolean isWhole = false;
        if (known != null) {
            var goesOn = compared(output, known);
            if (goesOn == null) {
                return ExitCode.FAILED;
            }
            int code = CODES.getOrDefault(goesOn.verdict(), ExitCode.DONE);
            if (code != ExitCode.DONE) {
                output.fault("--known: " + goesOn.detail());
                return code;
            }
            output.line("known: " + goesOn.detail());
            isWhole = goesOn.verdict() == Verdict.WHOLE && !isZip;
        }
        for (var each : signed) {
            if (each.stranger() != null) {
                output.fault(each.stranger());
                return ExitCode.FAILED;
            }
        }
        if (unsigned != null && !isWhole) {
            output.fault("not signed: " + unsigned);
            return UNSIGNED;
        }
        return ExitCode.DONE;
    }

    /** Returns null after reporting a fault of the known file. */
    private @Nullable Continuity compared(CheckOutput output, String known) {
        if (known.matches(HASH)) {
            return Continuity.of(known, signed);
        }
        var earlier = ReadExport.of(output.faults(), Path.of(known), null);
        return earlier == null ? null : Continuity.of(earlier.signed(), signed);
    }
}
