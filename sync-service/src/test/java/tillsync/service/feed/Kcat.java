package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A reader of Kafka that others have written (librdkafka's command), if it is installed: {@code apt-get install kcat}. */
final class Kcat {
    private static final String PROGRAM = "kcat";

    private Kcat() {}

    /** What it reads of a topic, a line each record, by partition; empty if it is not installed, which is said loudly. */
    static Optional<List<String>> reads(String servers, String topic) {
        try {
            var process = new ProcessBuilder(
                            PROGRAM, "-C", "-b", servers, "-t", topic, "-e", "-q", "-f", "%p %o %k %S %h\n")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .sorted()
                    .toList();
            assertThat(process.waitFor()).as(PROGRAM + " " + topic).isZero();
            return Optional.of(lines);
        } catch (IOException notInstalled) {
            System.out.println("NOT RUN: " + PROGRAM + " is not installed, so it was not seen that it reads " + topic);
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stop));
        }
    }

    /** The same lines, of what our own consumer has read. */
    static List<String> lines(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> record.partition() + " " + record.offset() + " " + record.key() + " "
                        + (record.value() == null ? -1 : record.value().length) + " " + headers(record))
                .sorted()
                .toList();
    }

    private static String headers(ConsumerRecord<String, byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(Kcat::header)
                .collect(Collectors.joining(","));
    }

    private static String header(Header header) {
        return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
    }
}
