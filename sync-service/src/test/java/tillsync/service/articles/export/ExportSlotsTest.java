package tillsync.service.articles.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.web.wire.WireSettings;

/** Each reader does something of its own while it is waited for: here others' exports begin and end. */
@Timeout(10)
class ExportSlotsTest {
    private static final int MOST = 8;
    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = 20;
    private static final int SECOND = 1_000;
    private static final int TIME = 10 * SECOND;

    private final WireSettings limits = new WireSettings(
            0,
            0,
            0,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            1_024,
            Duration.ofMinutes(30),
            0,
            0,
            Duration.ofMillis(TIME),
            16_384,
            null);
    private long now = 1;
    private final ExportSlots slots = new ExportSlots(limits, null, () -> now);
    private final List<String> done = new ArrayList<>();

    private interface Reading {
        void chunk(int number) throws IOException;
    }

    private void export(String user, String network, Reading reading) throws IOException {
        slots.run(UserId.of(user), NetworkAddress.of(network), reader(reading), out -> {
            for (int i = 0; i < CHUNKS; i++) {
                out.write(new byte[CHUNK]);
            }
            out.flush();
            done.add(user);
        });
    }

    private static OutputStream reader(Reading reading) {
        return new OutputStream() {
            private int chunks;

            @Override
            public void write(int one) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                reading.chunk(chunks++);
            }
        };
    }

    private void fast(String user, String network) throws IOException {
        export(user, network, chunk -> {});
    }

    private void isRefused(String user, String network) {
        assertThatThrownBy(() -> fast(user, network)).isInstanceOf(Refusal.class);
    }

    /** Exports of that many users, two of each network, all waited for at their first chunk; then what is given. */
    private void allWaitedFor(int users, Reading then) throws IOException {
        if (users == 0) {
            then.chunk(0);
            return;
        }
        export("u" + users, "10.0.0." + users / 2, chunk -> {
            if (chunk == 0) {
                allWaitedFor(users - 1, then);
            }
        });
    }

    @Test
    void aUserHasOneAndAllTogetherEightHoweverSlowlyTheyAreRead() throws IOException {
        allWaitedFor(MOST, chunk -> {
            isRefused("u1", "10.0.1.1");
            isRefused("u9", "10.0.1.1");
        });
        assertThat(done).hasSize(MOST);
        fast("u9", "10.0.1.1");
        assertThat(done).hasSize(MOST + 1);
    }

    @Test
    void aNetworkHasItsShareAndLeavesTheOthersTheirs() throws IOException {
        export(
                "a",
                "10.0.0.1",
                a -> export(a + "b", "10.0.0.1", b -> {
                    if (a + b == 0) {
                        isRefused("c", "10.0.0.1");
                        fast("d", "10.0.0.2");
                    }
                }));
        assertThat(done).contains("a", "0b", "d").doesNotContain("c");
    }

    @Test
    void ofNetworksAroundItTwiceAsManyHaveRoom() throws IOException {
        export("a", "2001:db8::1", a -> {
            if (a == 0) {
                export("b", "2001:db8::2", b -> {
                    if (b == 0) {
                        isRefused("c", "2001:db8::3");
                        export("d", "2001:db8:0:1::1", d -> {
                            if (d == 0) {
                                export("e", "2001:db8:0:2::1", e -> isRefused("f", "2001:db8:0:3::1"));
                            }
                        });
                    }
                });
            }
        });
        assertThat(done).containsExactlyInAnyOrder("a", "b", "d", "e");
    }

    @Test
    void whoeverReadsTooSlowlyLosesItsPlaceToWhoeverNeedsIt() {
        assertThatThrownBy(() -> allWaitedFor(MOST, chunk -> {
                    now += TIME - 1;
                    isRefused("u9", "10.0.1.1");
                    now += 1;
                    fast("u9", "10.0.1.1");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("export: read too slowly");
        assertThat(done).contains("u9").doesNotContain("u8");
    }

    /** Buffers on the way take megabytes at once: they save no time for later. */
    @Test
    void whatWasReadFastAtFirstHelpsNobodyWhoThenStops() {
        assertThatThrownBy(() -> export("slow", "10.0.0.1", chunk -> {
                    if (chunk == CHUNKS - 2) {
                        now += TIME;
                        fast("slow", "10.0.0.2");
                    }
                }))
                .isInstanceOf(IOException.class);
        assertThat(done).containsExactly("slow");
    }

    @Test
    void eightKibibytesInTenSecondsAreTooSlow() {
        assertThatThrownBy(() -> export("slow", "10.0.0.1", chunk -> {
                    now += 80 * SECOND;
                    fast("slow", "10.0.0.2");
                }))
                .isInstanceOf(IOException.class);
        assertThat(done).containsExactly("slow");
    }

    /** 64 KiB a second, at times all of ten seconds at once. */
    @Test
    void aSlowLineKeepsItsPlaceWhileAllWaitForIt() throws IOException {
        export("line", "10.0.0.1", chunk -> {
            now += chunk % 10 == 9 ? TIME - 1 : 0;
            isRefused("line", "10.0.0.2");
        });
        export("steady", "10.0.0.1", chunk -> {
            now += SECOND;
            isRefused("steady", "10.0.0.2");
        });
        assertThat(done).containsExactly("line", "steady");
    }

    @Test
    void howeverSlowlySomebodyReadsWhereNobodyNeedsThePlaceTheFileIsWhole() throws IOException {
        export("slow", "10.0.0.1", chunk -> {
            now += 80 * SECOND;
            fast("other", "10.0.0.1");
        });
        assertThat(done).contains("slow");
    }
}
