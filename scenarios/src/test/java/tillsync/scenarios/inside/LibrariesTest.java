package tillsync.scenarios.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.service.operation.inside.Bill;

/** Which libraries may be shipped. A new one that fails here is looked at by a person, who then adds a line or leaves it out. */
@Tag("quick")
class LibrariesTest {
    /** Those under which a library may be shipped beside code under Apache-2.0. Of several that it names, one may be chosen. */
    private static final Set<String> LICENCES = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "ISC",
            "MIT",
            "MIT-0",
            "MPL-2.0");

    /** Libraries whose build names no licence, or not by its usual name: what the text itself says. */
    private static final Map<String, String> ITS_TEXT_SAYS = Map.of(
            "org.bouncycastle:bcpkix-jdk18on", "MIT",
            "org.bouncycastle:bcprov-jdk18on", "MIT",
            "org.bouncycastle:bcutil-jdk18on", "MIT",
            "org.jline:jline-terminal", "BSD-3-Clause",
            "org.jline:jline-native", "BSD-3-Clause");

    /** Brought along by libraries that we use, and needed by nothing that runs. */
    private static final List<String> UNUSED = List.of(
            "xstream",
            "mxparser",
            "xmlpull",
            "disruptor",
            "axon-server-connector",
            "hibernate-validator",
            "springdoc-openapi-starter-common",
            "swagger-core-jakarta",
            "tomcat-embed-websocket");

    static Stream<Bill> bills() {
        return Stream.of(Built.billOfService(), Built.billOfCli());
    }

    @ParameterizedTest
    @MethodSource("bills")
    void eachIsUnderALicenceThatWeMayShip(Bill bill) {
        assertThat(bill.parts()).hasSizeGreaterThan(5).allSatisfy(part -> {
            var read = ITS_TEXT_SAYS.get(part.group() + ":" + part.name());
            assertThat(read == null ? part.licences() : List.of(read))
                    .as(part.toString())
                    .containsAnyElementsOf(LICENCES);
        });
    }

    @Test
    void noneOfThemIsUnused() {
        bills().forEach(bill ->
                assertThat(bill.parts()).extracting(Bill.Part::name).doesNotContainAnyElementsOf(UNUSED));
    }

    /** Two generations of it would read the same text in two ways. Its annotations are those of both. */
    @Test
    void noneIsASecondJackson() {
        bills().forEach(bill -> assertThat(bill.parts())
                .filteredOn(part -> part.group().startsWith("com.fasterxml.jackson"))
                .extracting(Bill.Part::name)
                .containsOnly("jackson-annotations"));
    }
}
