package tillsync.service.operation.rebuild;

import java.util.Set;
import tillsync.service.operation.rows.Options;

/**
 * {@code tillsync rebuild --data DIR}: has the service that runs on DIR rebuild its projections, and shows the
 * progress.
 */
public final class RebuildCommand {
    private RebuildCommand() {}

    /** @return the exit code: 0 rebuilt, 1 failed, 2 usage, 6 no service runs there */
    public static int run(String... arguments) throws InterruptedException {
        var options = Options.of(Set.of("--data"), Set.of(), arguments);
        if (options == null || options.argument() != null) {
            System.err.println("usage: tillsync rebuild [--data DIR]");
            return 2;
        }
        return RunningService.with("rebuild", options, service -> {
            var last = RunningService.follow(service.open("/operator/rebuild", ""), System.out::println);
            return last.equals("rebuilt") ? 0 : 1;
        });
    }
}
