package tillsync.client;

import java.time.Clock;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.LocalStore;

/** The state that the threads of a running till share. */
record RunningTill(
        SyncEngine engine,
        LocalStore store,
        InterruptibleTransport transport,
        LoopSignals signals,
        Health health,
        ProblemLog problems,
        Clock clock,
        Pace pace) {}
