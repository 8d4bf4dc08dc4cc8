package tillsync.service.operation.inside;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.release.Version;

/** {@code tillsync inside}: lists the service's libraries and licences. Needs no running service. */
@Command(
        name = "inside",
        description = "List the libraries of the service with versions and licences.",
        footer = "%nExample: tillsync inside --sbom > tillsync.cdx.json")
public final class InsideCommand implements Runnable {
    @ArgGroup
    private Form form = new Form();

    private static final class Form {
        @Option(names = "--sbom", description = "Print the bill of materials (CycloneDX).")
        private boolean sbom;

        @Option(names = "--notices", description = "Print the texts of licences and notices too.")
        private boolean notices;
    }

    @Override
    public void run() {
        if (form.sbom) {
            System.out.writeBytes(Inside.cycloneDx());
        } else if (form.notices) {
            System.out.writeBytes(Inside.notices().getBytes(StandardCharsets.UTF_8));
        } else {
            System.out.println(Version.ours());
            System.out.print(Bill.read(Inside.cycloneDx()).lines());
        }
        System.out.flush();
    }
}
