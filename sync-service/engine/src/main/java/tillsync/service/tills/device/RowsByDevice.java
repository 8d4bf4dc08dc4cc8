package tillsync.service.tills.device;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.till.DeviceId;

/** Reads one row for each of many tills; a till without a row is absent. */
public final class RowsByDevice {
    private RowsByDevice() {}

    /** @param query of rows whose column {@code device} is one of {@code :devices} */
    public static <T> Map<DeviceId, T> read(
            JdbcClient jdbc, String query, Collection<DeviceId> devices, RowMapper<T> reader) {
        var rows = new HashMap<DeviceId, T>();
        if (!devices.isEmpty()) {
            jdbc.sql(query)
                    .param("devices", devices.stream().map(DeviceId::value).toList())
                    .query(row -> {
                        rows.put(DeviceId.of(row.getString("device")), reader.mapRow(row, 0));
                    });
        }
        return rows;
    }
}
