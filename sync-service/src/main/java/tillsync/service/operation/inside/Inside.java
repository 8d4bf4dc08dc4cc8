package tillsync.service.operation.inside;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The bill of materials of the service that runs. */
final class Inside {
    /** The path at which Spring Boot's actuator also looks. */
    static final String BILL = "META-INF/sbom/application.cdx.json";

    private Inside() {}

    static byte[] cycloneDx() {
        try (var in = Inside.class.getClassLoader().getResourceAsStream(BILL)) {
            if (in == null) {
                throw new IllegalStateException(BILL + ": missing (expected: a build by Maven)");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lists the libraries with their licences, then the licence and notice texts that they contain. */
    static String notices() {
        var bill = Bill.read(cycloneDx());
        return bill.of() + " is under Apache-2.0. These libraries are in it, each as its makers have built it:\n\n"
                + bill.lines() + "\n" + NoticeTexts.of(bill, Inside.class.getClassLoader());
    }
}
