package tillsync.service.operation.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final String WRITTEN = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "metadata": {"component": {"group": "tillsync", "name": "sync-service", "version": "1.2.0"}},
             "components": [
               {"group": "org.two", "name": "choice", "version": "2",
                "licenses": [{"license": {"id": "EPL-2.0"}}, {"license": {"name": "Their own", "url": "http://two.example"}}]},
               {"group": "com.one", "name": "plain", "version": "1.0",
                "licenses": [{"license": {"id": "MIT"}}],
                "externalReferences": [{"type": "vcs", "url": "http://vcs.example"}, {"type": "website", "url": "https://one.example"}]},
               {"group": "org.three", "name": "either", "version": "3", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
               {"group": "org.four", "name": "silent", "version": "4"},
               {"group": "tillsync", "name": "sync-domain", "version": "1.2.0", "licenses": [{"license": {"id": "Apache-2.0"}}]}
             ]}""";

    @Test
    void namesEachLibraryOfOthersWithItsLicences() {
        var bill = Bill.read(WRITTEN.getBytes(StandardCharsets.UTF_8));

        assertThat(bill.of()).isEqualTo("sync-service 1.2.0");
        assertThat(bill.parts()).hasSize(5);
        assertThat(bill.lines()).isEqualTo("""
                com.one:plain 1.0: MIT, https://one.example
                org.four:silent 4: no licence
                org.three:either 3: MIT OR Apache-2.0
                org.two:choice 2: EPL-2.0 or Their own
                """);
    }
}
