package dev.signalbox.backbone;

import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.runtime.GroupProtocol;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * A station in a process of its own, that can be killed, stopped or made to crash at a point: arguments are the service, its
 * database's address, user and password, its group and the group's protocol. It ends with its standard input.
 */
final class ForkedStation {
    private ForkedStation() {}

    static String[] arguments(Station.Setup setup) {
        return new String[] {
            setup.service(),
            setup.database().url(),
            setup.database().user(),
            setup.database().password(),
            setup.group().id(),
            setup.group().protocol().name()
        };
    }

    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[1], arguments[2], arguments[3]);
        Station.Group group = new Station.Group(
                arguments[4],
                GroupProtocol.valueOf(arguments[5]),
                Map.of(
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        1_000));
        Station.Setup setup = new Station.Setup(
                arguments[0],
                database,
                group,
                new Authority(AuthorityMode.OPEN, Map.of()),
                database.url(),
                transaction -> new CountingHandler(
                        transaction, EventType.PRODUCT_PUBLISHED, EventType.PRODUCT_REFRESHED, EventType.SLO_EVALUATED),
                sender -> sender,
                Station.LIMITS);
        try (Station station = Station.started(setup)) {
            while (System.in.read() >= 0) {
                System.out.println(station.engine().status());
            }
        }
        System.exit(0);
    }
}
