package dev.signalbox.bench;

import dev.signalbox.events.InlineContract;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.id.EventIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A telco's products as if many domains had published them: the same for the same seed. */
final class MadeUpProducts {
    static final List<String> THINGS = List.of(
            "service",
            "cell",
            "customer",
            "order",
            "invoice",
            "tariff",
            "device",
            "port",
            "circuit",
            "alarm",
            "ticket",
            "session",
            "location",
            "contract",
            "payment",
            "usage",
            "roaming",
            "number",
            "site",
            "antenna",
            "fibre",
            "router",
            "campaign",
            "complaint",
            "outage",
            "forecast");
    static final List<String> FACTS = List.of(
            "id",
            "state",
            "name",
            "started_at",
            "ended_at",
            "amount",
            "currency",
            "region",
            "vendor",
            "priority",
            "category",
            "latitude",
            "longitude",
            "bandwidth",
            "volume",
            "owner_code",
            "reason",
            "channel",
            "score",
            "msisdn");
    static final List<String> VIEWS = List.of(
            "events",
            "snapshot",
            "daily",
            "history",
            "enriched",
            "quality",
            "summary",
            "inventory",
            "ledger",
            "changes");
    static final List<String> DOMAINS = IntStream.range(0, 40)
            .mapToObj(number -> List.of("network", "billing", "care", "product", "provisioning")
                            .get(number % 5) + "-" + (char) ('a' + number / 5))
            .toList();
    private static final List<String> LIFECYCLES =
            List.of("active", "active", "active", "active", "draft", "deprecated");
    private static final List<String> TYPES = List.of("topic", "table", "api", "file");

    private final Random random;

    MadeUpProducts(long seed) {
        random = new Random(seed);
    }

    ProductPublished published(int number) {
        String thing = pick(THINGS);
        String view = pick(VIEWS);
        String domain = DOMAINS.get(number % DOMAINS.size());
        String location = domain + "." + thing + "_" + view;
        return ProductPublished.newBuilder()
                .setProductId(domain + "." + thing + "-" + view + "-" + number)
                .setPublicationId(EventIds.timeOrdered().toString())
                .setVersion(1 + random.nextInt(4) + "." + random.nextInt(9) + ".0")
                .setName(capital(thing) + " " + view + " " + number)
                .setDomain(domain)
                .setLifecycle(pick(LIFECYCLES))
                .setOwner(Owner.newBuilder()
                        .setTeam(capital(pick(THINGS)) + " team " + domain)
                        .build())
                .setPurpose("The " + view + " of every " + thing + ", so that " + pick(DOMAINS) + " can follow its "
                        + pick(FACTS) + " and plan for each " + pick(THINGS) + ".")
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName(view)
                        .setType(pick(TYPES))
                        .setLocation(location)
                        .setContractId(thing + "-" + view + "-" + number)
                        .setContractVersion("1.0.0")
                        .setContract(InlineContract.newBuilder()
                                .setMediaType("application/yaml")
                                .setEncoding("identity")
                                .setContent(ByteBuffer.wrap(
                                        contract(thing, view, number).getBytes(StandardCharsets.UTF_8)))
                                .build())
                        .build()))
                .setInputPorts(
                        number == 0
                                ? List.of()
                                : List.of(InputPort.newBuilder()
                                        .setName("source")
                                        .setProductId(DOMAINS.get(random.nextInt(number) % DOMAINS.size()) + ".unknown-"
                                                + number)
                                        .setMajorVersion(1)
                                        .build()))
                .setTags(List.of(pick(THINGS), pick(FACTS), pick(VIEWS)))
                .setPublishedAt(Instant.parse("2026-11-01T08:00:00Z"))
                .setPublishedBy("bench")
                .build();
    }

    private String contract(String thing, String view, int number) {
        StringBuilder text = new StringBuilder("""
                apiVersion: v3.1.0
                kind: DataContract
                id: %s-%s-%d
                version: 1.0.0
                status: active
                description:
                  purpose: Whoever plans with a %s reads it here, complete and in time.
                schema:
                  - name: %s_%s
                    properties:
                """.formatted(thing, view, number, thing, thing, view));
        for (int field = 0; field < 15; field++) {
            String of = pick(THINGS);
            String fact = pick(FACTS);
            text.append("      - name: ")
                    .append(of)
                    .append('_')
                    .append(fact)
                    .append('_')
                    .append(field)
                    .append('\n')
                    .append("        logicalType: string\n        description: The ")
                    .append(fact)
                    .append(" of the ")
                    .append(of)
                    .append(" as the ")
                    .append(pick(DOMAINS))
                    .append(" domain knows it.\n");
        }
        return text.toString();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
