package tillsync.scenarios.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The memory of a service. @param liveBytes of objects in use after a full collection; 0 without the JDK's jcmd */
public record Gauge(long liveBytes, long residentBytes) {
    private static final int SECONDS = 60;

    public static Gauge of(ServiceProcess service) {
        long live = liveBytes(service.pid());
        return new Gauge(live, service.residentKib().orElse(0) * 1024);
    }

    /** Takes a histogram after a full collection. Its last line is: Total, objects, bytes. */
    private static long liveBytes(long pid) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor(SECONDS, TimeUnit.SECONDS);
            var total = said.substring(said.lastIndexOf('\n') + 1).strip().split(" +");
            return total.length == 3 && total[0].equals("Total") ? Long.parseLong(total[2]) : 0;
        } catch (IOException noSuchProgram) {
            return 0;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
