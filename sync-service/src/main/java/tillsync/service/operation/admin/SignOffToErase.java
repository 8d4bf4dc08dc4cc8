package tillsync.service.operation.admin;

import tillsync.till.DeviceId;

/** Sign a till off, for good; its followers have left before it. */
record SignOffToErase(DeviceId till) {}
