package tillsync.service.operation.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.Browser;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.database.DataSettings;

/** What the service says of its own libraries, and to whom. */
@ServiceTest
class InsideIntegrationTest {
    @Autowired
    DataSettings settings;

    private Browser operator() throws IOException {
        var browser = new Browser();
        var key =
                Files.readAllLines(Path.of(settings.data()).resolve("operator")).get(1);
        browser.post("/operation/key", browser.get("/operation").csrf(), "key", key)
                .leadsTo("/operation");
        return browser;
    }

    @Test
    void theOperatorTakesTheBillOfMaterials() throws Exception {
        var operator = operator();
        operator.get("/operation").shows("What is inside", "href=\"/operation/sbom\"", "href=\"/operation/notices\"");

        var file = operator.get("/operation/sbom").is(200);

        assertThat(file.header("Content-Type")).isEqualTo("application/vnd.cyclonedx+json");
        assertThat(file.header("Content-Disposition"))
                .startsWith("attachment; filename")
                .contains(".cdx.json");
        var bill = Bill.read(file.text().getBytes(StandardCharsets.UTF_8));
        assertThat(bill.of()).startsWith("sync-service ");
        assertThat(bill.parts())
                .extracting(Bill.Part::name)
                .contains("spring-web", "axon-messaging", "postgresql", "sync-domain", "opentelemetry-api");
    }

    @Test
    void noticesNameEachLibraryAndHaveTheTextsThatLibrariesBring() throws Exception {
        var notices = operator().get("/operation/notices").is(200);

        assertThat(notices.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(Bill.read(Inside.cycloneDx()).parts())
                .hasSizeGreaterThan(100)
                .filteredOn(part -> !part.group().equals("tillsync"))
                .allSatisfy(part ->
                        assertThat(notices.text()).contains(part.group() + ":" + part.name() + " " + part.version()));
        assertThat(notices.text())
                .contains("Apache License\n", "Apache Tomcat\n", "kafka-clients-", "picocss__pico-")
                .hasSizeLessThan(1 << 20);
    }

    @Test
    void nobodyElseTakesThem() {
        for (var path : new String[] {"/operation/sbom", "/operation/notices"}) {
            new Browser().get(path).leadsTo("/operation");
            Shop.open().browser().get(path).leadsTo("/operation");
        }
        Wire.nobody().get("/actuator/sbom/application").is(401);
    }

    @Test
    void aCommandPrintsTheSame() {
        var shown = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(OperatorCommands.run("inside")).isZero();
            assertThat(OperatorCommands.run("inside", "--everything")).isEqualTo(2);
            assertThat(OperatorCommands.run("inside", "--sbom", "--notices")).isEqualTo(2);
        } finally {
            System.setOut(shown);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^tillsync ") // what another test has started may log meanwhile
                .contains("io.opentelemetry:opentelemetry-api ", ": Apache-2.0");
    }

    @Test
    void everybodyReadsWhomToTellOfAWeakness() {
        var said = Wire.nobody().get("/.well-known/security.txt").is(200);
        assertThat(said.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(said.text())
                .matches("Contact: mailto:security@shop\\.example\nExpires: 20\\d\\d-\\d\\d-\\d\\dT00:00:00Z\n"
                        + "Preferred-Languages: en, de\n");
    }
}
