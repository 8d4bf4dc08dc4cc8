package tillsync.service.operation.inside;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tillsync.release.Version;
import tillsync.service.operation.rows.Options;

/** {@code tillsync inside}: lists the service's libraries and licences. Needs no running service. */
public final class InsideCommand {
    private static final String USAGE = """
            usage: tillsync inside [--sbom | --notices]
            The libraries of the service, a line each, with version and licence. --sbom prints the bill of materials (CycloneDX),
            --notices also the texts of licences and notices. Exit codes: 0 done, 2 usage""";

    private InsideCommand() {}

    /** @return 0, or 2 after the usage */
    public static int run(String... arguments) {
        var options = Options.of(Set.of(), Set.of("--sbom", "--notices"), arguments);
        if (options == null || options.argument() != null || options.flags().size() > 1) {
            System.err.println(USAGE);
            return 2;
        }
        if (options.has("--sbom")) {
            System.out.writeBytes(Inside.cycloneDx());
        } else if (options.has("--notices")) {
            System.out.writeBytes(Inside.notices().getBytes(StandardCharsets.UTF_8));
        } else {
            System.out.println(Version.ours());
            System.out.print(Bill.read(Inside.cycloneDx()).lines());
        }
        System.out.flush();
        return 0;
    }
}
