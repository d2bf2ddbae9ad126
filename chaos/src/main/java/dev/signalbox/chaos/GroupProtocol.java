package dev.signalbox.chaos;

import dev.signalbox.local.MeshService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.config.ConfigResource;

/** How the instances of a service share its partitions, with sessions as short as the broker allows. */
public enum GroupProtocol {
    /** The members agree; an instance that is killed and comes back under its name takes its partitions up at once. */
    CLASSIC,
    /** The broker assigns (KIP-848); members have no names, and one that is killed leaves when its session ends. */
    CONSUMER;

    /** Environment variables of an instance. */
    Map<String, String> settings(String instance) {
        return switch (this) {
            case CLASSIC ->
                Map.of(
                        "KAFKA_GROUP_INSTANCE_ID",
                        instance,
                        "KAFKA_SESSION_TIMEOUT_MS",
                        Long.toString(Rig.SESSION.toMillis()),
                        "KAFKA_HEARTBEAT_INTERVAL_MS",
                        "1500");
            case CONSUMER -> Map.of("SIGNALBOX_GROUP_PROTOCOL", "consumer");
        };
    }

    /** What a further member of such a group says of itself. */
    public Map<String, Object> membership() {
        return switch (this) {
            case CLASSIC -> Map.of("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
            case CONSUMER -> Map.of("group.protocol", "consumer");
        };
    }

    /** The group that a service's instances are members of. */
    public static String groupOf(MeshService service) {
        return "signalbox." + service.folder();
    }

    /** What the broker must know of the groups before their first member joins. */
    void prepare(String bootstrapServers) {
        if (this == CLASSIC) {
            return;
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (MeshService service : MeshService.values()) {
                admin.incrementalAlterConfigs(Map.of(
                                new ConfigResource(ConfigResource.Type.GROUP, groupOf(service)),
                                List.of(
                                        set("consumer.session.timeout.ms", Long.toString(Rig.SESSION.toMillis())),
                                        set("consumer.heartbeat.interval.ms", "1500"))))
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses the groups' settings", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the first fault", e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
