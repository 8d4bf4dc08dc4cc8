package tillsync.service.operation.inside;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The bill of materials of the service that runs. */
final class Inside {
    /** Where Spring Boot's actuator looks for it, too. */
    static final String BILL = "META-INF/sbom/application.cdx.json";

    private Inside() {}

    /** It in the form of CycloneDX. */
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

    /** Its libraries with their licences, then the texts of licences and notices that they bring along. */
    static String notices() {
        var bill = Bill.read(cycloneDx());
        return bill.of() + " is under Apache-2.0. These libraries are in it, each as its makers have built it:\n\n"
                + bill.lines() + "\n" + NoticeTexts.of(bill, Inside.class.getClassLoader());
    }
}
