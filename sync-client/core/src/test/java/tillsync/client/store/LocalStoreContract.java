package tillsync.client.store;

import org.junit.jupiter.api.Nested;

/** What every store of a till promises. Each promise also holds after the store was closed and opened again. */
abstract class LocalStoreContract extends OpenedStore {
    @Nested
    class Repairing extends RepairingContract {
        Repairing() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Saving extends SavingContract {
        Saving() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Publishing extends PublishingContract {
        Publishing() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Pulling extends PullingContract {
        Pulling() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class TakingOver extends TakingOverContract {
        TakingOver() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Holding extends HoldingContract {
        Holding() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Rebasing extends RebasingContract {
        Rebasing() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Planned extends PlannedContract {
        Planned() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Grouped extends GroupedContract {
        Grouped() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class TheClock extends TheClockContract {
        TheClock() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class CarryingOutRequests extends CarryingOutRequestsContract {
        CarryingOutRequests() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Remembering extends RememberingContract {
        Remembering() {
            super(LocalStoreContract.this);
        }
    }

    @Nested
    class Records extends RecordsContract {
        Records() {
            super(LocalStoreContract.this);
        }
    }
}
