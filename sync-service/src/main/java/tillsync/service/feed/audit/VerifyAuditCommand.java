package tillsync.service.feed.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import tillsync.audit.AuditCheck;
import tillsync.service.operation.rows.OperatorFailure;

/** {@code tillsync verify-audit FILE...}: checks that lines of the audit's second place are unaltered. */
public final class VerifyAuditCommand {
    private static final int MOST_BYTES_OF_A_LINE = 4 * 1024 * 1024;

    private VerifyAuditCommand() {}

    /**
     * @param arguments files, the oldest first
     * @return the exit code: 0 unaltered, 1 altered, unreadable or without lines, 2 usage
     */
    public static int run(String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.err.println("usage: tillsync verify-audit FILE ... (the oldest first; also .gz)");
            return 2;
        }
        var check = new AuditCheck();
        try {
            for (var name : arguments) {
                read(Path.of(name), check);
            }
        } catch (IOException unreadable) {
            System.err.println("verify-audit: " + OperatorFailure.of(unreadable));
            return 1;
        }
        var fault = check.fault();
        if (fault.isPresent()) {
            System.err.println("verify-audit: " + fault.get());
            return 1;
        }
        if (check.chains().isEmpty()) {
            System.err.println("verify-audit: no line (expected: lines of the audit)");
            return 1;
        }
        check.chains().forEach(VerifyAuditCommand::tell);
        check.unfinishedAtTheEnd()
                .ifPresent(place -> System.out.println(place + ": unfinished; the service writes that line again"));
        return 0;
    }

    private static void tell(AuditCheck.Chain chain) {
        System.out.println("whole: chain " + chain.id() + ", lines " + chain.first() + " to " + chain.last()
                + (chain.first() == 1 ? "" : " (earlier ones are in files that were not given)")
                + ", hash " + chain.hash());
    }

    private static void read(Path file, AuditCheck check) throws IOException {
        try (var in = open(file)) {
            var line = new ByteArrayOutputStream();
            long number = 1;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                } else {
                    check.line(file + ":" + number++, line.toString(StandardCharsets.UTF_8));
                    line.reset();
                }
                if (line.size() > MOST_BYTES_OF_A_LINE) {
                    throw new IOException(file + ":" + number + ": over " + MOST_BYTES_OF_A_LINE
                            + " bytes (expected: a line of the audit)");
                }
            }
            if (line.size() > 0) {
                check.line(file + ":" + number, line.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        OperatorFailure.requireFile(file);
        var in = Files.newInputStream(file);
        return new BufferedInputStream(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
    }
}
