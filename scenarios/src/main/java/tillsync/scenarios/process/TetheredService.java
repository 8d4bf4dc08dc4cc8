package tillsync.scenarios.process;

import java.io.IOException;
import tillsync.service.SyncService;

/** The service as a child process: it ends when its standard input does, so that no parent, however it dies, leaves it behind. */
final class TetheredService {
    private TetheredService() {}

    public static void main(String[] arguments) throws InterruptedException {
        var tether = new Thread(TetheredService::endWithParent, "tether");
        tether.setDaemon(true);
        tether.start();
        SyncService.main(arguments);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said here
            }
        } catch (IOException parentIsGone) {
            // the same as the end of the input
        }
        System.exit(0);
    }
}
