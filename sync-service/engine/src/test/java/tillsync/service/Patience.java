package tillsync.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has all waits that name no limit last half a minute: tests share their machine with other processes. Ends the process
 * if a class takes longer than {@code test.longest-minutes}: the build then names the class instead of waiting for ever.
 */
public final class Patience implements BeforeAllCallback, AfterAllCallback {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final int LONGEST_MINUTES = Integer.getInteger("test.longest-minutes", 20);
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Patience.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(USUAL);
        var watch = new CompletableFuture<Void>();
        watch.orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES).exceptionally(late -> {
            end(context.getDisplayName());
            return null;
        });
        context.getStore(OURS).put("watch", watch);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ((CompletableFuture<?>) context.getStore(OURS).get("watch")).complete(null);
    }

    private static void end(String test) {
        System.err.println(test + " has not ended within " + LONGEST_MINUTES + " minutes. All threads:");
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            System.err.println(thread);
            for (var frame : frames) {
                System.err.println("\tat " + frame);
            }
        });
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }
}
