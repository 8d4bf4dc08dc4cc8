package tillsync.service.operation.rebuild;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillsync rebuild}: has the running service rebuild its projections, and shows the progress. */
@Command(
        name = "rebuild",
        description = "Rebuild the projections of the running service from its events.",
        footer = "%nExample: tillsync rebuild --data ./data")
public final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private ServiceOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var last = RunningService.follow(options.service().open("/operator/rebuild", ""), System.out::println);
        return last.equals("rebuilt") ? 0 : 1;
    }
}
