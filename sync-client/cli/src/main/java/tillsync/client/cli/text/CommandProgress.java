package tillsync.client.cli.text;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar for people: on a terminal only, and never if JSON is asked for. */
public final class CommandProgress implements AutoCloseable {
    private final boolean shown;
    private @Nullable ProgressBar bar;
    private @Nullable ScheduledExecutorService following;

    public CommandProgress(boolean json) {
        this.shown = !json && System.console() != null;
    }

    /** Ends the current task and begins another. */
    public void begin(String task, long steps) {
        close();
        if (shown && steps > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .build();
        }
    }

    public void at(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    /** Begins a task and polls its progress until it ends. */
    public void follow(String task, long steps, LongSupplier done) {
        begin(task, steps);
        var watched = bar;
        if (watched != null) {
            following = Executors.newSingleThreadScheduledExecutor();
            following.scheduleWithFixedDelay(() -> watched.stepTo(done.getAsLong()), 100, 100, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        if (following != null) {
            following.shutdownNow();
            following = null;
        }
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
