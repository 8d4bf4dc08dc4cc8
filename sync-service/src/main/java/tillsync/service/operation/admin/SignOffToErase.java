package tillsync.service.operation.admin;

import tillsync.till.DeviceId;

/** Sign a till off, for good; its followers have left before. */
record SignOffToErase(DeviceId till) {}
