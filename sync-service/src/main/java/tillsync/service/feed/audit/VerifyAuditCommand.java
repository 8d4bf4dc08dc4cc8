package tillsync.service.feed.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tillsync.audit.AuditCheck;
import tillsync.service.operation.rows.OperatorFailure;

/** {@code tillsync verify-audit FILE...}: checks that lines of the audit's second place are unaltered. */
@Command(
        name = "verify-audit",
        description = "Check that lines of the audit in a second place are unaltered.",
        footer = "%nExample: tillsync verify-audit audit-2026-01.jsonl.gz audit-2026-02.jsonl")
public final class VerifyAuditCommand implements Callable<Integer> {
    private static final int MOST_BYTES_OF_A_LINE = 4 * 1024 * 1024;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, the oldest first; also .gz.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        var check = new AuditCheck();
        for (var file : files) {
            read(file, check);
        }
        var fault = check.fault();
        if (fault.isPresent()) {
            throw new IOException(fault.get());
        }
        if (check.chains().isEmpty()) {
            throw new IOException("no line (expected: lines of the audit)");
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
